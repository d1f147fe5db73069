/**
 * Replaces the process's `Date` by one whose "now" is moved by an offset. Only what asks for the current
 * time is moved: `new Date()`, `Date.now()`, `Date()` and `Intl.DateTimeFormat` without a date; a date made
 * from arguments is untouched. Code that was written for the real clock can't tell the difference.
 *
 * @returns sets the offset in ms.
 */
export function installVirtualDate(scope: typeof globalThis = globalThis): (offsetMs: number) => void {
  const RealDate = scope.Date;
  const realNow = RealDate.now;
  let offset = 0;
  const now = (): number => realNow() + offset;

  const VirtualDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === VirtualDate ? target : newTarget,
      ),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  RealDate.prototype.constructor = VirtualDate;
  scope.Date = VirtualDate;

  const formatter = scope.Intl.DateTimeFormat.prototype;
  const format = Object.getOwnPropertyDescriptor(formatter, 'format');
  Object.defineProperty(formatter, 'format', {
    ...format,
    get(this: Intl.DateTimeFormat) {
      const bound = format?.get?.call(this) as Intl.DateTimeFormat['format'];
      return (date?: Date | number) => bound(date ?? now());
    },
  });
  const formatToParts = formatter.formatToParts;
  formatter.formatToParts = function (this: Intl.DateTimeFormat, date) {
    return formatToParts.call(this, date ?? now());
  };
  return (offsetMs) => {
    offset = offsetMs;
  };
}
