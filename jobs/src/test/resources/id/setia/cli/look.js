// runs in a page of serve inside a frame; what it finds goes to the page around it
(async () => {
  const result = await axe.run(document);
  const failures = result.violations.flatMap(violation => violation.nodes.map(node => violation.id + ': ' + node.html.slice(0, 160)));
  const scrolled = [...document.querySelectorAll('.scroll')].map(one => one.getBoundingClientRect().right);
  parent.postMessage(JSON.stringify({
    failures,
    passes: result.passes.length,
    contrasts: result.passes.filter(pass => pass.id === 'color-contrast').reduce((sum, pass) => sum + pass.nodes.length, 0),
    overflow: document.documentElement.scrollWidth - innerWidth,
    outside: scrolled.filter(right => right > innerWidth).length,
    hidden: [...document.querySelectorAll('.wide')].filter(one => !one.getClientRects().length).length
  }), '*');
})().catch(error => parent.postMessage(JSON.stringify({ failures: ['the script failed: ' + error.stack] }), '*'));
