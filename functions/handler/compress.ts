import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Lambda answers with 6 MB at most; a member's whole history is more, and less than a fifth of it in gzip. */
const worthwhileBytes = 256 * 1024;

/** The answer in gzip, when it is large and the caller takes it; base64 is how Lambda hands over bytes. */
export async function compress(
  response: APIGatewayProxyStructuredResultV2,
  { headers }: Pick<APIGatewayProxyEventV2, 'headers'>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { body = '' } = response;
  const takesGzip = /(?:^|,)\s*(?:gzip|\*)\s*(?:,|$|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))/i.test(
    headers['accept-encoding'] ?? '',
  );
  if (!takesGzip || body.length < worthwhileBytes) return response;
  const vary = [response.headers?.['vary'], 'accept-encoding'].filter(Boolean).join(', ');
  return {
    ...response,
    headers: { ...response.headers, 'content-encoding': 'gzip', vary },
    body: (await gzip(body)).toString('base64'),
    isBase64Encoded: true,
  };
}

async function gzip(text: string): Promise<Buffer> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return Buffer.from(await new Response(packed).arrayBuffer());
}
