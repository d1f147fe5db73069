import type { Kinds, Stack } from '../template/stack.ts';

/** An ARN as the template names it, in the words of `Fn::Sub`: `${TableCD117FA1.Arn}/index/due`. */
export type TemplateNameOf = (arn: string) => string;

/** A pseudo parameter, as `Fn::Sub` writes it. */
export const pseudo = (name: string): string => `\${AWS::${name}}`;

interface Named {
  /** A physical ARN; for one that ends in `:*` (a log group's), what stands before the `*`. */
  beginning: string;
  name: string;
}

/** Finds the resource that an ARN belongs to; an ARN of none keeps its words, but for region and account. */
export function templateNames({ resources, place }: Stack, kinds: Kinds): TemplateNameOf {
  const named = resources.flatMap((resource): Named[] => {
    const kind = kinds[resource.type];
    if (kind === undefined) return [];
    const ids: [string, string][] = [
      [kind.ref(resource, place), resource.logicalId],
      ...Object.entries(kind.attributes?.(resource, place) ?? {}).map(
        ([attribute, value]): [string, string] => [value, `${resource.logicalId}.${attribute}`],
      ),
    ];
    return ids
      .filter(([id]) => id.startsWith('arn:'))
      .map(([id, words]) => ({ beginning: id.replace(/\*$/, ''), name: `\${${words}}` }));
  });
  // The longest that fits says the most: a table's stream before the table.
  named.sort((a, b) => b.beginning.length - a.beginning.length);
  const anywhere = (arn: string): string =>
    arn
      .replace(/^arn:aws:/, `arn:${pseudo('Partition')}:`)
      .replace(`:${place.region}:`, `:${pseudo('Region')}:`)
      .replace(`:${place.accountId}:`, `:${pseudo('AccountId')}:`);

  return (arn) => {
    const found = named.find(({ beginning }) =>
      /[:/]$/.test(beginning)
        ? arn.startsWith(beginning)
        : arn === beginning || arn.startsWith(`${beginning}/`),
    );
    if (found === undefined) return anywhere(arn);
    return found.beginning.endsWith(':') ? found.name : found.name + arn.slice(found.beginning.length);
  };
}

/** `${TableCD117FA1.Arn}/index/due` → `Table/index/due`: for people, without what only CloudFormation needs. */
export function readableName(name: string): string {
  return name
    .replace(/^arn:\$\{AWS::Partition\}:(\w+):\$\{AWS::Region\}:\$\{AWS::AccountId\}:/, '$1:')
    .replace(/^arn:\$\{AWS::Partition\}:/, 'arn:aws:')
    .replaceAll(/\$\{(\w+?)(?:[0-9A-F]{8})?(?:\.Arn|(\.\w+))?\}/g, '$1$2');
}
