import { parseSync, Visitor, type ESTree } from 'vite';

/** A key that a program asks for: exact, or as a pattern where a part is computed. */
export interface KeyUse {
  line: number;
  /** Namespaces the key may stand in; empty when the place does not tell. */
  namespaces: string[];
  /** Fixed parts; with more than one, anything stands between them. */
  parts: string[];
  /** Names handed over for placeholders; null when they cannot be read off. */
  given: string[] | null;
}

export interface FileUse {
  keys: KeyUse[];
  /** Every text constant, because keys also travel as data. */
  constants: Set<string>;
  /** Texts a person would see. */
  visible: { line: number; text: string }[];
}

const SEEN_ATTRIBUTES =
  /^(title|label|placeholder|alt|description|aria-label|aria-description|aria-roledescription|aria-valuetext|helperText|error|hint)$/;

type Scope = { start: number; end: number; names: string[]; namespaces: string[] };

/** Reads which keys a source file asks for, and what it would show without asking. */
export function readUse(file: string, source: string): FileUse {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message ?? ''}`);
  const scopes = translationScopes(program);
  const lineOf = (place: number) => source.slice(0, place).split('\n').length;
  const use: FileUse = { keys: [], constants: new Set(), visible: [] };
  const thrown: { start: number; end: number }[] = [];
  const see = (node: ESTree.Expression | ESTree.JSXText | ESTree.JSXEmptyExpression) => {
    for (const { text, start } of visibleTexts(node)) use.visible.push({ line: lineOf(start), text });
  };

  new Visitor({
    Literal(node) {
      if (typeof node.value !== 'string') return;
      use.constants.add(node.value);
      if (isSentence(node.value)) use.visible.push({ line: lineOf(node.start), text: node.value });
    },
    TemplateElement(node) {
      if (isSentence(node.value.raw)) use.visible.push({ line: lineOf(node.start), text: node.value.raw });
    },
    NewExpression(node) {
      // What is thrown is for the log, not for the screen.
      if (node.callee.type === 'Identifier' && node.callee.name.endsWith('Error')) thrown.push(node);
    },
    CallExpression(node) {
      const [asked, values] = node.arguments;
      const scope = translator(node.callee, scopes, node.start);
      if (scope === null || asked === undefined || asked.type === 'SpreadElement') return;
      for (const parts of keyParts(asked)) use.keys.push({ line: lineOf(node.start), namespaces: scope, parts, given: givenNames(values) });
    },
    JSXText: see,
    JSXElement(node) {
      for (const child of node.children) if (child.type === 'JSXExpressionContainer') see(child.expression);
    },
    JSXFragment(node) {
      for (const child of node.children) if (child.type === 'JSXExpressionContainer') see(child.expression);
    },
    JSXAttribute(node) {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
      if (!SEEN_ATTRIBUTES.test(name) || node.value === null) return;
      if (node.value.type === 'JSXExpressionContainer') see(node.value.expression);
      else if (node.value.type === 'Literal') see(node.value);
    },
  }).visit(program);
  const lines = thrown.map((node) => [lineOf(node.start), lineOf(node.end)] as const);
  use.visible = use.visible.filter(({ line }) => !lines.some(([first, last]) => first <= line && line <= last));
  return use;
}

/** Where `const { t } = useTranslation(...)` stands, and how far it reaches. */
function translationScopes(program: ESTree.Program): Scope[] {
  const functions: { start: number; end: number }[] = [];
  const scopes: Scope[] = [];
  const enter = (node: { start: number; end: number }) => void functions.push(node);
  new Visitor({ FunctionDeclaration: enter, FunctionExpression: enter, ArrowFunctionExpression: enter }).visit(program);
  new Visitor({
    VariableDeclarator(node) {
      const call = node.init;
      if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'useTranslation') return;
      if (node.id.type !== 'ObjectPattern') return;
      const names = node.id.properties.flatMap((property) =>
        property.type === 'Property' &&
        property.key.type === 'Identifier' &&
        property.key.name === 't' &&
        property.value.type === 'Identifier'
          ? [property.value.name]
          : [],
      );
      const around = functions
        .filter((one) => one.start <= node.start && node.end <= one.end)
        .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
      const argument = call.arguments[0];
      const listed = argument?.type === 'ArrayExpression' ? argument.elements : [argument];
      const namespaces = listed.flatMap((one) => (one?.type === 'Literal' && typeof one.value === 'string' ? [one.value] : []));
      scopes.push({ start: around?.start ?? 0, end: around?.end ?? program.end, names, namespaces });
    },
  }).visit(program);
  return scopes;
}

/** The namespaces of a `t(...)` or `i18n.t(...)`; null when this is some other call. */
function translator(callee: ESTree.Expression | ESTree.Super, scopes: Scope[], place: number): string[] | null {
  if (callee.type === 'MemberExpression') {
    const isT = callee.property.type === 'Identifier' && callee.property.name === 't';
    return isT && callee.object.type === 'Identifier' && callee.object.name.startsWith('i18n') ? [] : null;
  }
  if (callee.type !== 'Identifier') return null;
  const name = callee.name;
  const nearest = scopes
    .filter((scope) => scope.names.includes(name) && scope.start <= place && place <= scope.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (nearest !== undefined) return nearest.namespaces;
  // A translate function that came in as a parameter.
  return name === 't' ? [] : null;
}

/** The keys an argument may stand for, each as its fixed parts. A key from a variable answers none. */
function keyParts(node: ESTree.Expression): string[][] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [[node.value]] : [];
    case 'TemplateLiteral':
      return [node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw)];
    case 'ConditionalExpression':
      return [...keyParts(node.consequent), ...keyParts(node.alternate)];
    case 'LogicalExpression':
      return [...keyParts(node.left), ...keyParts(node.right)];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return keyParts(node.expression);
    default:
      return [];
  }
}

/** Chinese, or several English words: nothing a program compares or looks up. */
function isSentence(text: string): boolean {
  return /\p{Script=Han}/u.test(text) || /^\p{Lu}\p{Ll}+,? \p{Ll}+/u.test(text.trim());
}

function givenNames(node: ESTree.Argument | undefined): string[] | null {
  if (node === undefined) return [];
  if (node.type !== 'ObjectExpression') return null;
  const names: string[] = [];
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.computed) return null;
    if (property.key.type === 'Identifier') names.push(property.key.name);
    else if (property.key.type === 'Literal') names.push(String(property.key.value));
  }
  return names;
}

/** Texts with letters that this node puts on the screen as they stand. */
function visibleTexts(node: ESTree.Expression | ESTree.JSXText | ESTree.JSXEmptyExpression): { text: string; start: number }[] {
  const said = (text: string) =>
    /\p{L}{2}|\p{Script=Han}/u.test(text) && !/^https?:/.test(text) ? [{ text: text.trim(), start: node.start }] : [];
  switch (node.type) {
    case 'JSXText':
      return said(node.value);
    case 'Literal':
      return typeof node.value === 'string' ? said(node.value) : [];
    case 'TemplateLiteral':
      return said(node.quasis.map((quasi) => quasi.value.raw).join(' '));
    case 'ConditionalExpression':
      return [...visibleTexts(node.consequent), ...visibleTexts(node.alternate)];
    case 'LogicalExpression':
      return [...visibleTexts(node.left), ...visibleTexts(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...visibleTexts(node.left), ...visibleTexts(node.right)] : [];
    default:
      return [];
  }
}
