import type { Channel, NoticeLanguage, NoticeTemplate, TargetKind } from '../../shared/model/notice.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** How one merchant, role or department is reached; `customer` (key "") says how customers are. */
export interface NoticeContact {
  kind: TargetKind;
  key: string;
  name: string;
  channelId: string | null;
  /** E-mail address or phone number; a robot needs none. */
  address: string;
  language: NoticeLanguage;
  /** What is not urgent waits for the set times and goes out in one message. */
  digest: boolean;
}

export interface ChangedText {
  template: NoticeTemplate;
  language: NoticeLanguage;
  subject: string;
  text: string;
}

type ChannelRow = Omit<Channel, 'options'> & { options: string };
type ContactRow = Omit<NoticeContact, 'digest'> & { digest: 0 | 1 };

const CONTACT = 'kind, key, name, channel_id AS channelId, address, language, digest';

/** Channels, contacts and changed texts: what the site has set up for telling people. Few rows, read whole. */
export function createNoticeSetupRepo(db: Writable) {
  const query = readable(db);
  const channels = query.read<[], ChannelRow>(
    'SELECT id AS channelId, kind, name, options, per_minute AS perMinute FROM notice_channel ORDER BY name, id',
  );
  const channel = query.read<[string], ChannelRow>(
    'SELECT id AS channelId, kind, name, options, per_minute AS perMinute FROM notice_channel WHERE id = ?',
  );
  const saveChannel = db.prepare<[ChannelRow]>(`
    INSERT INTO notice_channel (id, kind, name, options, per_minute) VALUES (@channelId, @kind, @name, @options, @perMinute)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, options = excluded.options, per_minute = excluded.per_minute`);
  const removeChannel = db.prepare<[string]>('DELETE FROM notice_channel WHERE id = ?');
  const forgetChannel = db.prepare<[string]>('UPDATE notice_contact SET channel_id = NULL WHERE channel_id = ?');
  const contacts = query.read<[], ContactRow>(`SELECT ${CONTACT} FROM notice_contact ORDER BY kind, name, key`);
  const contact = query.read<[string, string], ContactRow>(`SELECT ${CONTACT} FROM notice_contact WHERE kind = ? AND key = ?`);
  const saveContact = db.prepare<[ContactRow]>(`
    INSERT INTO notice_contact (kind, key, name, channel_id, address, language, digest)
    VALUES (@kind, @key, @name, @channelId, @address, @language, @digest)
    ON CONFLICT (kind, key) DO UPDATE SET name = excluded.name, channel_id = excluded.channel_id, address = excluded.address,
      language = excluded.language, digest = excluded.digest`);
  const removeContact = db.prepare<[string, string]>('DELETE FROM notice_contact WHERE kind = ? AND key = ?');
  const texts = query.read<[], ChangedText>('SELECT template, language, subject, text FROM notice_text');
  const textOf = query.read<[string, string], ChangedText>(
    'SELECT template, language, subject, text FROM notice_text WHERE template = ? AND language = ?',
  );
  const saveText = db.prepare<[ChangedText]>(`
    INSERT INTO notice_text (template, language, subject, text) VALUES (@template, @language, @subject, @text)
    ON CONFLICT (template, language) DO UPDATE SET subject = excluded.subject, text = excluded.text`);
  const removeText = db.prepare<[string, string]>('DELETE FROM notice_text WHERE template = ? AND language = ?');
  return {
    channels: (): Channel[] => channels.all().map(toChannel),
    channel(channelId: string): Channel | null {
      const row = channel.get(channelId);
      return row === undefined ? null : toChannel(row);
    },
    saveChannel: (saved: Channel): void => void saveChannel.run({ ...saved, options: JSON.stringify(saved.options) }),
    /** Contacts that used it have none afterwards. */
    removeChannel(channelId: string): void {
      forgetChannel.run(channelId);
      removeChannel.run(channelId);
    },
    contacts: (): NoticeContact[] => contacts.all().map(toContact),
    contact(kind: TargetKind, key: string): NoticeContact | null {
      const row = contact.get(kind, key);
      return row === undefined ? null : toContact(row);
    },
    saveContact: (saved: NoticeContact): void => void saveContact.run({ ...saved, digest: saved.digest ? 1 : 0 }),
    removeContact: (kind: TargetKind, key: string): boolean => removeContact.run(kind, key).changes === 1,
    texts: (): ChangedText[] => texts.all(),
    text: (template: NoticeTemplate, language: NoticeLanguage): ChangedText | null => textOf.get(template, language) ?? null,
    saveText: (saved: ChangedText): void => void saveText.run(saved),
    removeText: (template: NoticeTemplate, language: NoticeLanguage): void => void removeText.run(template, language),
  };
}
export type NoticeSetupRepo = ReturnType<typeof createNoticeSetupRepo>;

// Written by this repository alone, from a channel that was checked at the border.
const toChannel = (row: ChannelRow): Channel => ({ ...row, options: JSON.parse(row.options) as Channel['options'] }) as Channel;
const toContact = (row: ContactRow): NoticeContact => ({ ...row, digest: row.digest === 1 });
