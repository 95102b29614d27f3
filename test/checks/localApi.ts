import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Access, CallDefinition } from '../../shared/contract/define.ts';
import { TOPICS } from '../../shared/contract/events.ts';
import { calls } from '../../shared/contract/index.ts';
import { ERROR_CODES } from '../../shared/model/errors.ts';
import { projectDir, report } from './sourceFiles.ts';

const FILE = 'docs/local-api.md';

/** Failures any call can answer, beside its own. */
const GENERAL = ['input/invalid', 'session/required', 'session/expired', 'session/forbidden', 'call/unknown', 'call/too-large', 'internal'];

const INTRODUCTION = `# Local API

Made from the contract (\`shared/contract\`) by \`npm run local-api:write\`; a check fails when it is not current.

The local shell answers plain HTTP on 127.0.0.1. \`npm run -s desk -- serve --data DIR --port 0 --no-browser\` prints
\`{"url","token","pid"}\` when it is ready.

- **Call**: \`POST /call/<feature>/<verb>\` with \`Authorization: Bearer <token>\` and a JSON body of at most 8 MB; an empty body is \`{}\`.
- **Session**: \`session/sign-in\` answers a session; it is sent afterwards as the header \`X-Holdfast-Session\`.
- **Answer**: \`{"ok":true,"value":...}\`, or \`{"ok":false,"code":"...","message":"...","details":{...}}\` with a code from the list below.
  Both come with HTTP 200. Other statuses, with the same body: 400 no JSON, 401 wrong token, 403 foreign Host or Origin,
  404 unknown call, 413 body too large, 500 a fault of ours (the log has the id in \`details\`).
- **Socket**: a WebSocket on \`/events\` with the subprotocols \`holdfast\` and the token. Messages \`{"topics":[...]}\` come by
  themselves: what may have changed; ask again. Topics: ${TOPICS.map((topic) => `\`${topic}\``).join(', ')}.
  Calls may go over it too: \`{"id":1,"call":"<feature>/<verb>","input":{...},"session":"..."}\` (\`id\` is the caller's own number,
  \`session\` null for nobody's) is answered \`{"id":1,"answer":{...}}\`, in whatever order the answers are ready. A message of another
  form, or one of more than 8 MB, ends the socket; a call that was not answered by then may have been carried out all the same.
- Ids are strings, times are UTC milliseconds, weights are grams. More fields may come; none goes away.
- Any call may also fail with ${GENERAL.map((code) => `\`${code}\``).join(', ')}.
`;

/** The document for the contract as it is now. */
export function localApi(): string {
  const features = Map.groupBy(Object.entries(calls as Record<string, CallDefinition>), ([name]) => name.split('/')[0] ?? '');
  const chapters = [...features].map(([feature, entries]) =>
    [`## ${feature}`, ...entries.map(([name, call]) => describeCall(name, call))].join('\n\n'),
  );
  const codes = `## Codes\n\n${ERROR_CODES.map((code) => `\`${code}\``).join(', ')}`;
  return `${[INTRODUCTION.trimEnd(), ...chapters, codes].join('\n\n')}\n`;
}

function describeCall(name: string, call: CallDefinition): string {
  const fails = call.fails.length > 0 ? `\n\nFails with ${call.fails.map((code) => `\`${code}\``).join(', ')}.` : '';
  const body = `input  ${shape(z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' }), '')}\noutput ${shape(z.toJSONSchema(call.output, { io: 'output', unrepresentable: 'any' }), '')}`;
  return `### ${name}\n\n${call.summary} For: ${describeAccess(call.access)}.\n\n\`\`\`ts\n${body}\n\`\`\`${fails}`;
}

function describeAccess(access: Access): string {
  if (access === 'open') return 'anyone with the run token';
  if (access === 'signed-in') return 'anyone signed in';
  return access.join(', ');
}

type Schema = z.core.JSONSchema.BaseSchema;

/** A JSON schema in the notation of a TypeScript type, which is shorter and what readers of this know. */
function shape(schema: Schema | boolean, indent: string): string {
  if (typeof schema === 'boolean') return 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map((choice) => shape(choice, indent)).join(' | ');
  if (schema.type === 'array') return arrayShape(schema, indent);
  if (schema.type === 'object') return objectShape(schema, indent);
  return String(schema.type ?? 'unknown');
}

function arrayShape(schema: Schema, indent: string): string {
  const items = Array.isArray(schema.items) ? schema.items[0] : schema.items;
  const element = items === undefined ? 'unknown' : shape(items, indent);
  return element.includes(' | ') && !element.startsWith('{') ? `(${element})[]` : `${element}[]`;
}

function objectShape(schema: Schema, indent: string): string {
  const required = new Set(schema.required ?? []);
  const inner = `${indent}  `;
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const usual = typeof field === 'object' && field.default !== undefined ? ` // ${JSON.stringify(field.default)} when left out` : '';
    return `${inner}${name}${required.has(name) ? '' : '?'}: ${shape(field, inner)};${usual}`;
  });
  if (fields.length === 0)
    return typeof schema.additionalProperties === 'object' ? `Record<string, ${shape(schema.additionalProperties, indent)}>` : '{}';
  return `{\n${fields.join('\n')}\n${indent}}`;
}

if (import.meta.main) {
  const path = join(projectDir, FILE);
  if (process.argv.includes('--write')) writeFileSync(path, localApi());
  const current = readFileSync(path, 'utf8') === localApi();
  report(
    'local-api',
    `${Object.keys(calls).length} calls`,
    current ? [] : [`${FILE} is not current; write it with: npm run local-api:write`],
  );
}
