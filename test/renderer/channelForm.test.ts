import { expect, test } from 'vitest';
import { channelFields, channelInput, channelValues } from '../../renderer/features/settings/notices/channelForm.ts';
import type { StoredChannel } from '../../renderer/features/settings/notices/channelForm.ts';

const options = {
  url: 'https://sms.example.com/send',
  method: 'POST' as const,
  headers: 'Authorization: Bearer {{key}}\nX-Filter: a|b',
  body: '{\n  "to": "{{phone}}",\n  "text": "{{text}} | 退订回T"\n}\n',
  verdictPath: 'data.code',
  sentValues: '0',
  laterValues: '429',
};
const stored: StoredChannel = { channelId: 'c1', kind: 'sms', name: '短信', perMinute: 20, options, secrets: [] };

test('a text message gateway whose request has several lines is saved again as it was', () => {
  const values = channelValues('sms', stored);
  expect(values).toMatchObject({ headers: options.headers, body: options.body });
  expect(channelInput('sms', 'c1', values)).toMatchObject({ channelId: 'c1', kind: 'sms', options });
  expect(channelFields('sms').flatMap(({ name, shape }) => (shape === 'lines' ? [name] : []))).toEqual(['headers', 'body']);
});
