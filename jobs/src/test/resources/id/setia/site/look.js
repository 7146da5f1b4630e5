// runs in a page of the documentation site inside a frame; what it finds goes to the page around it
(async () => {
  const result = await axe.run(document);
  const failures = result.violations.flatMap(violation => violation.nodes.map(node => violation.id + ': ' + node.html.slice(0, 160)));
  // a text of the diagram belongs into the box in which it begins
  const boxes = [...document.querySelectorAll('svg rect')].map(box => box.getBoundingClientRect());
  const cut = [...document.querySelectorAll('svg text')].filter(text => {
    const place = text.getBoundingClientRect();
    const own = boxes.find(box => box.left <= place.left && place.left < box.right && box.top <= place.top && place.top < box.bottom);
    return !own || place.right > own.right;
  });
  parent.postMessage(JSON.stringify({
    failures,
    passes: result.passes.length,
    contrasts: result.passes.filter(pass => pass.id === 'color-contrast').reduce((sum, pass) => sum + pass.nodes.length, 0),
    overflow: document.documentElement.scrollWidth - innerWidth,
    least: Math.min(12, ...[...document.querySelectorAll('svg text')].map(text => text.getBoundingClientRect().height)),
    cut: cut.map(text => text.textContent)
  }), '*');
})().catch(error => parent.postMessage(JSON.stringify({ failures: ['the script failed: ' + error.stack] }), '*'));
