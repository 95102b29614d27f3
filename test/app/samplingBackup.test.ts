import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from '../support/deskFixture.ts';
import { desk as commandLine } from '../support/processes.ts';
import { answerAll, CHECKER, frozenLot, noonSettings, plainPlan, PNG, readyDesk } from '../support/sampling.ts';
import { tempDir } from '../support/tempDir.ts';

test('H2.4: photos come back whole with a backup, at the check, at the exception, and every list still comes out of its seed', async () => {
  const desk = await readyDesk();
  const { lotId, items } = await frozenLot(desk, plainPlan());
  const { checkId } = await desk.value('sampling/start', { itemId: items[0]!.itemId }, CHECKER);
  // As large as a photo may be nearly, and never the same twice.
  const photos = new Map<string, string>();
  for (const question of ['address', 'packaging']) {
    const base64 = Buffer.concat([PNG, randomBytes(380 * 1024)]).toString('base64');
    const { photoId } = await desk.value('sampling/photo', { checkId, question, type: 'image/png', base64 }, CHECKER);
    photos.set(photoId, base64);
  }
  await answerAll(desk, checkId, { address: 'address-vague' });
  const { exceptionIds } = await desk.value('sampling/finish', { checkId }, CHECKER);
  const file = join(tempDir(), 'station.sqlite');
  expect((await commandLine('backup', '--data', desk.dataDir, '--to', file)).code).toBe(0);

  const dataDir = join(tempDir(), 'another');
  expect((await commandLine('restore', '--data', dataDir, '--from', file)).code).toBe(0);
  const restored = await openDesk({ dataDir, empty: true, settings: noonSettings() });
  for (const [photoId, base64] of photos) {
    expect((await restored.value('sampling/show-photo', { photoId }, 'supervisor')).base64 === base64).toBe(true);
  }
  const check = await restored.value('sampling/check', { checkId }, 'supervisor');
  expect(new Set(check.answers.flatMap(({ photoIds }) => photoIds))).toEqual(new Set(photos.keys()));
  const { evidence } = await restored.value('exceptions/detail', { exceptionId: exceptionIds[0]! }, 'supervisor');
  expect(photos.has(evidence[0]!.photoIds[0]!)).toBe(true);
  expect(await restored.value('sampling/verify', {}, 'supervisor')).toMatchObject({ journalIntact: true, lots: [{ lotId, problems: [] }] });
});
