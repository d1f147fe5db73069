/** What differs from answer to answer without telling anything. */
const passing = /^(date|connection|keep-alive|apigw-requestid|x-amzn-.*)$/;

/** An answer byte for byte, but for its date and the ids of its request. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

export async function bareAnswer(response: Response): Promise<BareAnswer> {
  const headers = [...response.headers].filter(([name]) => !passing.test(name));
  return { status: response.status, headers, text: await response.text() };
}
