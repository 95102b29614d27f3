import type { PhotoType } from '../../../shared/model/sampling.ts';
import type { Instant } from '../../../shared/model/time.ts';
import type { Writable } from '../database.ts';
import { readable } from '../database.ts';

export interface PhotoRow {
  photoId: string;
  checkId: string;
  question: string;
  type: PhotoType;
  at: Instant;
  person: string;
  body: Buffer;
}

/** Photos taken as evidence. They lie in the records, so that a commit, a backup and a carried-out copy hold them without more ado. */
export function createSamplePhotoRepo(db: Writable) {
  const query = readable(db);
  const one = query.read<[string], PhotoRow>(
    'SELECT id AS photoId, check_id AS checkId, question, type, at, person, body FROM sample_photo WHERE id = ?',
  );
  const ofCheck = query.read<[string], { photoId: string; question: string }>(
    'SELECT id AS photoId, question FROM sample_photo WHERE check_id = ? ORDER BY seq',
  );
  const ofLot = query.read<[string], { photoId: string; checkId: string; question: string }>(`
    SELECT sample_photo.id AS photoId, check_id AS checkId, question
    FROM sample_item CROSS JOIN sample_check ON sample_check.item_id = sample_item.id
      CROSS JOIN sample_photo ON sample_photo.check_id = sample_check.id
    WHERE lot_id = ? ORDER BY sample_photo.seq`);
  const add = db.prepare<[PhotoRow]>(`
    INSERT INTO sample_photo (id, check_id, question, type, at, person, body) VALUES (@photoId, @checkId, @question, @type, @at, @person, @body)`);
  const forget = db.prepare<[Instant]>("UPDATE sample_photo SET body = x'' WHERE at < ? AND length(body) > 0");
  return {
    find: (photoId: string): PhotoRow | null => one.get(photoId) ?? null,
    /** Without the photos themselves. */
    ofCheck: (checkId: string): { photoId: string; question: string }[] => ofCheck.all(checkId),
    /** Of all checks of a lot, without the photos themselves. */
    ofLot: (lotId: string): { photoId: string; checkId: string; question: string }[] => ofLot.all(lotId),
    /** Takes the pictures out of what is older, because labels stand on them; that there was one stays. Answers how many. */
    forgetBefore: (at: Instant): number => forget.run(at).changes,
    add: (row: PhotoRow): void => void add.run(row),
  };
}
export type SamplePhotoRepo = ReturnType<typeof createSamplePhotoRepo>;
