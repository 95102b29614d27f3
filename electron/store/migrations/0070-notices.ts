import type { Migration } from '../database.ts';

/**
 * What people outside the desk are told. `notice` keeps for good what was told to whom, with phone numbers and addresses
 * masked; `notice_body` holds the words and the address to the letter, and only for as long as they are needed.
 */
export const notices: Migration = {
  number: 70,
  name: 'notices',
  up(db) {
    db.exec(`
      CREATE TABLE notice (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, template TEXT NOT NULL, language TEXT NOT NULL,
        target_kind TEXT NOT NULL, target_key TEXT NOT NULL, target_name TEXT NOT NULL,
        about_kind TEXT NOT NULL, about_id TEXT NOT NULL, once TEXT, urgent INTEGER NOT NULL, digest INTEGER NOT NULL,
        channel_id TEXT, shown_address TEXT NOT NULL, shown_subject TEXT NOT NULL, shown_text TEXT NOT NULL,
        state TEXT NOT NULL, waits TEXT, next_try_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
        code TEXT, message TEXT, reference TEXT, message_id TEXT,
        created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
        settled_at INTEGER, settled_by TEXT, way TEXT, remark TEXT);
      -- A notice that was queued once under a key is never queued again under it.
      CREATE UNIQUE INDEX notice_once ON notice (once) WHERE once IS NOT NULL;
      CREATE INDEX notice_about ON notice (about_kind, about_id, seq);
      CREATE INDEX notice_due ON notice (channel_id, next_try_at) WHERE state = 'pending';
      -- Sent ones are nearly all there are, and nobody looks for them by their state.
      CREATE INDEX notice_open ON notice (state, seq) WHERE state NOT IN ('sent', 'void');
      CREATE INDEX notice_settled ON notice (settled_at) WHERE settled_at IS NOT NULL;

      CREATE TABLE notice_body (
        notice_id TEXT PRIMARY KEY REFERENCES notice (id), address TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;

      -- Each time a channel was spoken to, one row a message: what came of it, and how many it took in the last minute.
      CREATE TABLE notice_try (
        seq INTEGER PRIMARY KEY, channel_id TEXT NOT NULL, message_id TEXT NOT NULL, at INTEGER NOT NULL,
        ended_at INTEGER, outcome TEXT, code TEXT, message TEXT);
      CREATE INDEX notice_try_at ON notice_try (channel_id, at);
      CREATE INDEX notice_try_message ON notice_try (message_id, seq);

      CREATE TABLE notice_channel (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, options TEXT NOT NULL, per_minute INTEGER NOT NULL)
        WITHOUT ROWID;
      -- kind: merchant, role, department, customer (one row for all, without an address).
      CREATE TABLE notice_contact (
        kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, channel_id TEXT, address TEXT NOT NULL, language TEXT NOT NULL,
        digest INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
      -- Texts that the site has changed; others are the product's own.
      CREATE TABLE notice_text (template TEXT NOT NULL, language TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (template, language)) WITHOUT ROWID;
    `);
  },
};
