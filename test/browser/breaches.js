// Runs in the page: what it breaks of what every page has to keep.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const start = (element) => element.outerHTML.slice(0, 100);
  const nameOf = (element) => {
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ');
    const labels = [
      ...labelledBy.map((id) => document.getElementById(id)),
      ...(element.labels ?? []),
      element,
    ];
    return [element.getAttribute('aria-label'), ...labels.map((label) => label?.textContent)]
      .join(' ')
      .trim();
  };
  const widest = () =>
    all('body *')
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map(start)
      .at(-1);
  const { scrollWidth, clientWidth, lang } = document.documentElement;
  const levels = all('h1,h2,h3').map(({ tagName }) => Number(tagName[1]));
  return [
    ...(scrollWidth > clientWidth ? [`${scrollWidth} px wide in ${clientWidth}: ${widest()}`] : []),
    ...all('tr')
      .filter((row) => new Set([...row.cells].map((cell) => getComputedStyle(cell).borderTopWidth)).size > 1)
      .map((row) => `a line over a part of the row: ${start(row)}`),
    ...(lang === '' ? ['no language'] : []),
    ...['header', 'main', 'footer', 'h1']
      .filter((name) => all(name).length !== 1)
      .map((name) => `${all(name).length} of ${name}`),
    ...all('a,button,input:not([type=hidden]),select,progress:not([aria-hidden]),section,nav')
      .filter((element) => nameOf(element) === '')
      .map((element) => `without a name: ${start(element)}`),
    ...all('button:not(.link),select,input:not([type=hidden],[type=checkbox]),.member-card summary')
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map((element) => `too small to touch: ${start(element)}`),
    ...levels
      .filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
      .map((level) => `a heading of level ${level} too early`),
  ];
})();
