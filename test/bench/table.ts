import type { Figure } from './harness.ts';

export interface AimResult {
  aim: number;
  title: string;
  figures: (Figure & { met: boolean | null })[];
}

/** The results as text: one line a figure, with its aim and whether it is met. */
export function printTable(results: readonly AimResult[], orders: number): string {
  const lines = [`Aims at ${orders.toLocaleString('en')} orders`, ''];
  for (const { aim, title, figures } of results) {
    lines.push(`${aim}. ${title}`);
    for (const figure of figures) {
      const value = `${readable(figure.value)} ${figure.unit}`;
      lines.push(`   ${figure.name.padEnd(58)} ${value.padStart(20)}  ${aimOf(figure).padEnd(14)} ${verdict(figure.met)}`.trimEnd());
    }
  }
  return `${lines.join('\n')}\n`;
}

function readable(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}

function aimOf({ aim }: Figure): string {
  if (!aim) return '';
  return 'atLeast' in aim ? `aim >= ${aim.atLeast}` : `aim <= ${aim.atMost}`;
}

function verdict(met: boolean | null): string {
  if (met === null) return '';
  return met ? 'met' : 'NOT MET';
}
