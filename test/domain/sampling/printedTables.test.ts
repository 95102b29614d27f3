import { describe, expect, test } from 'vitest';
import { acceptanceNumbers } from '../../../shared/domain/sampling/sizing.ts';
import { samplingPlan } from '../../../shared/domain/sampling/standard.ts';
import type { Aql, Inspection, InspectionLevel } from '../../../shared/model/sampling.ts';
import { AQLS, INSPECTIONS } from '../../../shared/model/sampling.ts';

/** Code letters with the sample sizes printed beside them. */
const LETTERS = 'ABCDEFGHJKLMNPQR'.split('');
const SIZES: Record<Inspection, readonly number[]> = {
  normal: [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000],
  tightened: [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000],
  reduced: [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800],
};
/** S stands in the tightened table alone. */
const SIZE_OF_S = 3150;

/**
 * GB/T 2828.1-2012, single sampling: table 2-A on page 15, 2-B on page 16, 2-C on page 17. A row for each letter from A to R, a
 * column for each AQL from 0.010 to 1000; each place says the letter that its arrow leads to and the Ac that stands there. In all
 * three tables Re is printed as one more. After a transcription that two people made of a scan of the print independently (public
 * repository quality-platform, July 2026), not after this product's own rule.
 */
const PRINTED: Record<Inspection, readonly string[]> = {
  normal: [
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 C1 B1 A1 A2 A3 A5 A7 A10 A14 A21 A30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 C1 B1 B2 B3 B5 B7 B10 B14 B21 B30 B44',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 D1 C1 C2 C3 C5 C7 C10 C14 C21 C30 C44 B44',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 E1 D1 D2 D3 D5 D7 D10 D14 D21 D30 D44 C44 B44',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 F1 E1 E2 E3 E5 E7 E10 E14 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 G1 F1 F2 F3 F5 F7 F10 F14 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 H1 G1 G2 G3 G5 G7 G10 G14 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 J1 H1 H2 H3 H5 H7 H10 H14 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 L0 K0 J0 H0 K1 J1 J2 J3 J5 J7 J10 J14 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 L0 K0 J0 L1 K1 K2 K3 K5 K7 K10 K14 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 L0 K0 M1 L1 L2 L3 L5 L7 L10 L14 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 L0 N1 M1 M2 M3 M5 M7 M10 M14 M21 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 M0 P1 N1 N2 N3 N5 N7 N10 N14 N21 M21 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 N0 Q1 P1 P2 P3 P5 P7 P10 P14 P21 N21 M21 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 R1 Q1 Q2 Q3 Q5 Q7 Q10 Q14 Q21 P21 N21 M21 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
    'Q0 P0 R1 R2 R3 R5 R7 R10 R14 R21 Q21 P21 N21 M21 L21 K21 J21 H21 G21 F21 E21 E30 E44 D44 C44 B44',
  ],
  tightened: [
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 C1 B1 A1 A2 A3 A5 A8 A12 A18 A27',
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 D1 C1 B1 B2 B3 B5 B8 B12 B18 B27 B41',
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 E1 D1 C1 C2 C3 C5 C8 C12 C18 C27 C41 B41',
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 F1 E1 D1 D2 D3 D5 D8 D12 D18 D27 D41 C41 B41',
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 G1 F1 E1 E2 E3 E5 E8 E12 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 H1 G1 F1 F2 F3 F5 F8 F12 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 G0 J1 H1 G1 G2 G3 G5 G8 G12 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 M0 L0 K0 J0 H0 K1 J1 H1 H2 H3 H5 H8 H12 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 M0 L0 K0 J0 L1 K1 J1 J2 J3 J5 J8 J12 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 M0 L0 K0 M1 L1 K1 K2 K3 K5 K8 K12 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 M0 L0 N1 M1 L1 L2 L3 L5 L8 L12 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 M0 P1 N1 M1 M2 M3 M5 M8 M12 M18 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 N0 Q1 P1 N1 N2 N3 N5 N8 N12 N18 M18 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 P0 R1 Q1 P1 P2 P3 P5 P8 P12 P18 N18 M18 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 S1 R1 Q1 Q2 Q3 Q5 Q8 Q12 Q18 P18 N18 M18 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
    'R0 Q0 S1 R1 R2 R3 R5 R8 R12 R18 Q18 P18 N18 M18 L18 K18 J18 H18 G18 F18 E18 E27 E41 D41 C41 B41',
  ],
  reduced: [
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 D1 C1 A1 A2 A3 A5 A7 A10 A14 A21 A30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 A0 D1 C1 B1 B2 B3 B5 B7 B10 B14 B21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 B0 E1 D1 C1 C2 C3 C5 C6 C8 C10 C14 C21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 C0 F1 E1 D1 D2 D3 D5 D6 D8 D10 D14 D21 C21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 D0 G1 F1 E1 E2 E3 E5 E6 E8 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 E0 H1 G1 F1 F2 F3 F5 F6 F8 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 F0 J1 H1 G1 G2 G3 G5 G6 G8 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 G0 K1 J1 H1 H2 H3 H5 H6 H8 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 H0 L1 K1 J1 J2 J3 J5 J6 J8 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 L0 K0 J0 M1 L1 K1 K2 K3 K5 K6 K8 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 L0 K0 N1 M1 L1 L2 L3 L5 L6 L8 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 L0 P1 N1 M1 M2 M3 M5 M6 M8 M10 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 M0 Q1 P1 N1 N2 N3 N5 N6 N8 N10 M10 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 R1 Q1 P1 P2 P3 P5 P6 P8 P10 N10 M10 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 R1 Q1 Q2 Q3 Q5 Q6 Q8 Q10 P10 N10 M10 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
    'Q0 P0 N0 R1 R2 R3 R5 R6 R8 R10 Q10 P10 N10 M10 L10 K10 J10 H10 G10 F10 E10 E14 E21 D21 C21 B30',
  ],
};

test.each(INSPECTIONS)('H2.4: all 416 places of the printed table of %s inspection', (inspection) => {
  const rows = PRINTED[inspection].map((row) => row.split(' '));
  expect(rows.map((row) => row.length)).toEqual(LETTERS.map(() => AQLS.length));
  for (const [index, row] of rows.entries()) {
    for (const [column, place] of row.entries()) {
      const [start, aql, letter, ac] = [LETTERS[index]!, AQLS[column]!, place.charAt(0), Number(place.slice(1))];
      const size = letter === 'S' ? SIZE_OF_S : SIZES[inspection][LETTERS.indexOf(letter)]!;
      expect([start, aql, samplingPlan(start, aql, inspection)]).toEqual([start, aql, { letter, size, ac, re: ac + 1 }]);
    }
  }
});

type Example = [source: string, lotSize: number, level: InspectionLevel, aql: Aql, inspection: Inspection, plan: string];

describe('H2.4: examples that others have published', () => {
  test.each<Example>([
    ['AQLSchemes 1.7-2 (CRAN), vignette', 5000, 'II', 1.5, 'normal', '200 7/8'],
    ['Minmen, AQL sampling, practical example', 3000, 'II', 2.5, 'normal', '125 7/8'],
    ['quality-platform, report example', 2000, 'II', 1, 'normal', '125 3/4'],
    ['quality-platform, special level', 1000, 'S-3', 1, 'normal', '13 0/1'],
    ['quality-platform, nonconformities per hundred', 120, 'II', 15, 'normal', '20 7/8'],
    ['quality-platform, tightened to S', 500_001, 'III', 0.025, 'tightened', '3150 1/2'],
    ['quality-platform, arrow of reduced inspection', 200_000, 'II', 0.025, 'reduced', '200 0/1'],
    ['National Institute of Building Sciences, table 1-A', 150, 'II', 0.65, 'normal', '20 0/1'],
    ['National Institute of Building Sciences, table 1-A', 280, 'II', 2.5, 'normal', '32 2/3'],
    ['National Institute of Building Sciences, table 1-A', 1200, 'II', 4, 'normal', '80 7/8'],
    ['National Institute of Building Sciences, table 1-A', 10_000, 'II', 0.65, 'normal', '200 3/4'],
    ['National Institute of Building Sciences, table 1-A', 150_000, 'II', 1.5, 'normal', '500 14/15'],
    ['National Institute of Building Sciences, table 1-A', 600_000, 'II', 1, 'normal', '1250 21/22'],
    ['National Institute of Building Sciences, table 1-B by letter (G)', 280, 'II', 0.65, 'tightened', '32 0/1'],
    ['National Institute of Building Sciences, table 1-B by letter (L)', 10_000, 'II', 2.5, 'tightened', '200 8/9'],
  ])('%s: a lot of %i, level %s, AQL %d, %s', (_source, lotSize, level, aql, inspection, plan) => {
    const { sampleSize, ac, re } = acceptanceNumbers({ level, aql }, lotSize, inspection);
    expect(`${sampleSize} ${ac}/${re}`).toBe(plan);
  });
});
