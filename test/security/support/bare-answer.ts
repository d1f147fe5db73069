/** What differs from answer to answer without telling anything. */
const passing = /^(date|connection|keep-alive|apigw-requestid|x-correlation-id|x-amzn-.*)$/;

/** An answer byte for byte, but for its date and the ids of its request. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

export async function bareAnswer(response: Response): Promise<BareAnswer> {
  const headers = [...response.headers].filter(([name]) => !passing.test(name));
  const id = response.headers.get('x-correlation-id');
  const text = await response.text();
  return { status: response.status, headers, text: id === null ? text : text.replaceAll(id, '<id>') };
}
