// runs in the report's page inside a frame; what it finds goes to the page around it
(async () => {
  const found = { failures: [] };
  const fail = (what, where) => found.failures.push(what + ': ' + where);
  const parse = color => {
    const parts = (color.match(/[\d.]+/g) || []).map(Number);
    return parts.length === 3 ? [...parts, 1] : parts;
  };
  const light = color => {
    const [r, g, b] = color.map(part => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const ground = element => {
    const cell = element.closest('.cell');
    if (cell && ['text', 'tspan'].includes(element.tagName)) return parse(getComputedStyle(cell.querySelector('rect')).fill);
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color[3] === 1) return color;
    }
    return [255, 255, 255, 1];
  };

  found.height = document.documentElement.scrollHeight;
  found.overflow = document.documentElement.scrollWidth - innerWidth;
  document.querySelectorAll('details').forEach(details => { details.open = true; });

  found.least = 21;
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length || ['SCRIPT', 'STYLE', 'title', 'desc'].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const color = parse(element instanceof SVGElement ? style.fill : style.color);
    const contrast = ratio(color, ground(element));
    texts++;
    found.least = Math.min(found.least, contrast);
    if (contrast < 4.5) fail('contrast ' + contrast.toFixed(2), walker.currentNode.data.trim().slice(0, 60));
  }
  found.texts = texts;

  const frame = [...document.querySelectorAll('.drawing, figure .scroll')].find(one => one.getClientRects().length && one.tabIndex === 0);
  frame.focus();
  frame.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  found.keyed = document.querySelector('.tip.shown').textContent;
  frame.blur();
  const bars = frame.querySelectorAll('svg .bar, svg .dot');
  const box = bars[bars.length - 1].getBoundingClientRect();
  frame.querySelector('svg').dispatchEvent(new PointerEvent('pointerdown', { clientX: box.left + 1, clientY: box.top + 1, pointerType: 'touch' }));
  found.touched = document.querySelector('.tip.shown').textContent;

  // a number in two lines is read as two numbers
  const lines = (node, start, end) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return new Set([...range.getClientRects()].map(rect => Math.round(rect.top))).size;
  };
  const figures = [...document.querySelectorAll('.tile .figure')].filter(one => one.getClientRects().length);
  found.figures = figures.length;
  found.broken = figures.filter(figure =>
    [...figure.textContent.matchAll(/[^ ]+/g)].some(word => lines(figure.firstChild, word.index, word.index + word[0].length) > 1)
  ).map(figure => figure.textContent);

  const second = document.querySelector('#segment-1');
  const shown = () => [...document.querySelectorAll('.choices > .tiles')].map(tiles => getComputedStyle(tiles).display !== 'none');
  const charts = () => [...document.querySelectorAll('.of-segment')].filter(one => one.getClientRects().length).map(one => one.className);
  found.before = shown();
  found.chartsBefore = charts();
  second.click();
  found.after = shown();
  document.querySelector('#segment-2').click();
  const small = [...document.querySelectorAll('.of-segment.s-2 .drawing.small svg')];
  found.small = small.map(svg => {
    const dot = [...svg.querySelectorAll('.dot')].pop();
    const at = dot.getBoundingClientRect();
    svg.dispatchEvent(new PointerEvent('pointerdown', { clientX: at.left + 1, clientY: at.top + 1, pointerType: 'touch' }));
    return document.querySelector('.tip.shown').textContent;
  });
  found.chartsOfSecond = charts();
  second.click();

  // read where it is made: reading a blob is a wait that the browser's virtual time does not know of
  const Given = window.Blob;
  window.Blob = function (parts, options) {
    found.csv = parts.join('');
    return new Given(parts, options);
  };
  HTMLAnchorElement.prototype.click = function () { found.file = this.download; };
  [...document.querySelectorAll('figure .csv')].find(one => !one.closest('.of-segment')).click();

  const result = await axe.run(document);
  for (const violation of result.violations) {
    violation.nodes.forEach(node => fail('axe ' + violation.id, node.html.slice(0, 160)));
  }
  found.passes = result.passes.length;
  parent.postMessage(JSON.stringify(found), '*');
})().catch(error => parent.postMessage(JSON.stringify({ failures: ['the script failed: ' + error.stack] }), '*'));
