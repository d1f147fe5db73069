/** Ends a header or a line, and begins another; clears a terminal; is a formula, a tag and a template; is no text. */
export const nasty: readonly string[] = [
  'A\r\nX-Injected: 1\r\nSet-Cookie: a=b\r\n\r\n{"level":"forged","message":"forged"}',
  '\u001b[2J\u001b]0;x\u0007\u0000\u0085{"level":"forged"}',
  '\u2028{"level":"forged"}\u2029\n{"level":"forged"}\n=cmd|\'/C calc\'!A0<script>{{2**53}}%s#{2**53}',
  'half a pair: \ud800',
];
