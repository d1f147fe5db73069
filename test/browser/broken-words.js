// Runs in the page: the words of its tables, headings and buttons that are on two lines. What has no words in it may be
// broken anywhere.
[...document.querySelectorAll('th, td, dt, h1, h2, h3, label, button, .balance strong')]
  .filter(({ classList, firstChild }) => !classList.contains('long') && firstChild instanceof Text)
  .flatMap(({ firstChild }) =>
    [...firstChild.data.matchAll(/[^\s/-]+/g)]
      .filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(firstChild, index);
        range.setEnd(firstChild, index + word.length);
        // One on two lines has two boxes.
        return range.getClientRects().length > 1;
      })
      .map(([word]) => word),
  );
