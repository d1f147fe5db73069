import { randomUUID } from 'node:crypto';

/** A whole answer of an AWS service. */
export interface AwsAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** The wire formats that AWS services speak. */
export type Protocol = 'json' | 'query' | 'rest-json';

const escapeXml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A success of a JSON service. */
export const jsonAnswer = (body: object, version: '1.0' | '1.1' = '1.1'): AwsAnswer => ({
  status: 200,
  headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});

/** A success of a Query service: `result` becomes elements in order. */
export function queryAnswer(operation: string, namespace: string, result: Record<string, string>): AwsAnswer {
  const elements = Object.entries(result).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  const requestId = randomUUID();
  return {
    status: 200,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<${operation}Response xmlns="${namespace}"><${operation}Result>${elements.join('')}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
  };
}

/** An error in the shape that the SDK of a service of that protocol reads. */
export function errorAnswer(protocol: Protocol, status: number, code: string, message: string): AwsAnswer {
  const requestId = randomUUID();
  if (protocol === 'query') {
    const type = status < 500 ? 'Sender' : 'Receiver';
    return {
      status,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
      body: `<ErrorResponse><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    };
  }
  return {
    status,
    headers: {
      'content-type': protocol === 'json' ? 'application/x-amz-json-1.0' : 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': code,
    },
    body: JSON.stringify({ __type: code, message }),
  };
}
