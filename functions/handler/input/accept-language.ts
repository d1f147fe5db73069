import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Programme } from '#domain/programme.ts';

/**
 * The caller's most wanted language that the programme speaks, by `Accept-Language` (RFC 9110, section 12.5.4).
 * @returns the tag as the caller wrote it; undefined when there is none
 */
export function acceptedLocale(
  event: Pick<APIGatewayProxyEventV2, 'headers'>,
  { languages }: Pick<Programme, 'languages'>,
): string | undefined {
  const spoken = new Set(languages.map(baseOf));
  return (event.headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, weight: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, weight }) => weight > 0 && spoken.has(baseOf(tag)))
    .sort((a, b) => b.weight - a.weight)[0]?.tag;
}

function baseOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
