/** What a source text imports, in whatever way it says so. */
import { type ParseResult, parseSync, Visitor } from 'oxc-parser';

export interface Import {
  /** As it is written: `./money.ts`, `#domain/money.ts`, `zod/mini`, `node:crypto`. */
  readonly specifier: string;
  readonly isType: boolean;
}

/**
 * Imports, exports from, `import()`, `require()` and types, also those that are erased. A name that is computed cannot
 * be read, and is left out.
 * @throws naming the file, when it cannot be parsed
 */
export function readImports(path: string, text: string): readonly Import[] {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  return [...statementsOf(parsed), ...expressionsOf(text, parsed)];
}

function statementsOf({ module }: ParseResult): readonly Import[] {
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    // What is imported for its effects names nothing.
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ specifier: moduleRequest.value, isType }],
    ),
  );
  return [...imports, ...exports];
}

function expressionsOf(text: string, parsed: ParseResult): readonly Import[] {
  // The tree is costly to get out of the parser, and few files need it.
  if (!/\b(?:import|require)\s*\(/.test(text)) return [];
  const found: Import[] = [];
  const add = (node: object | undefined, isType = false) => {
    const specifier = node === undefined ? undefined : textOf(node);
    if (specifier !== undefined) found.push({ specifier, isType });
  };
  new Visitor({
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source, true),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && callee.name === 'require') add(first);
    },
  }).visit(parsed.program);
  return found;
}

/** The text of a literal, also of a template in which nothing is filled. */
function textOf(node: object): string | undefined {
  if ('value' in node) return typeof node.value === 'string' ? node.value : undefined;
  const { quasis = [] } = node as { readonly quasis?: readonly { value: { cooked: string | null } }[] };
  const [text, ...more] = quasis;
  return more.length === 0 ? (text?.value.cooked ?? undefined) : undefined;
}
