(() => {
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text || '';
    return element;
  };
  const tip = document.body.appendChild(make('div', 'tip'));
  tip.setAttribute('role', 'status');
  let marked = null;
  const hide = () => {
    tip.classList.remove('shown');
    if (marked) marked.classList.remove('marked');
    marked = null;
  };
  const show = mark => {
    hide();
    marked = mark.element;
    marked.classList.add('marked');
    tip.textContent = mark.words;
    tip.classList.add('shown');
    const box = marked.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.min(width - tip.offsetWidth - 8, Math.max(8, box.left + box.width / 2 - tip.offsetWidth / 2));
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = left + scrollX + 'px';
    tip.style.top = (above > 0 ? above : box.bottom + 8) + scrollY + 'px';
  };
  const verdict = document.querySelector('.verdict[data-old]');
  const days = verdict ? Math.floor((Date.now() - Date.parse(verdict.dataset.asOf)) / 864e5) : 0;
  if (days > (verdict?.dataset.freshDays ?? 0)) {
    verdict.classList.replace('good', 'warning');
    verdict.querySelector('strong').textContent = verdict.dataset.old.replace('#', days.toLocaleString(document.documentElement.lang));
  }
  const far = (from, to, at) => Math.max(from - at, at - to, 0);
  const rows = table => [...table.tBodies[0].rows].filter(row => !row.querySelector('.unknown')).map(row => {
    const value = all('td.n', row).pop();
    const after = [...row.cells].slice(value.cellIndex + 1).map(cell => table.tHead.rows[0].cells[cell.cellIndex].textContent + ' ' + cell.textContent);
    return row.cells[0].textContent + ': ' + [value.textContent, ...after].join(', ');
  });
  let words = [];
  for (const svg of all('main svg:not(.share)')) {
    const shapes = all('.dot, .bar, .cell', svg);
    const titles = all(':scope * > title', svg);
    /* a small drawing says what its table says, one for a telephone what the one before it says */
    if (svg.closest('.small')) words = rows(svg.closest('figure').querySelector('table'));
    if (titles.length) words = titles.map(title => title.textContent);
    titles.forEach(title => title.remove());
    const marks = shapes.slice(0, words.length).map((element, place) => ({ element, words: words[place] }));
    if (marks.length === 0) continue;
    const point = event => {
      let best = null;
      let least = Infinity;
      for (const mark of marks) {
        const box = mark.element.getBoundingClientRect();
        const distance = 4 * far(box.left, box.right, event.clientX) + far(box.top, box.bottom, event.clientY);
        if (least > distance) {
          least = distance;
          best = mark;
        }
      }
      show(best);
    };
    svg.addEventListener('pointermove', point);
    svg.addEventListener('pointerdown', point);
    svg.addEventListener('pointerleave', event => {
      if (event.pointerType === 'mouse') hide();
    });
    if (svg.getAttribute('role') !== 'img') continue;
    const frame = svg.closest('.scroll') || svg.parentNode;
    let place = -1;
    frame.tabIndex = 0;
    frame.setAttribute('role', 'group');
    frame.setAttribute('aria-label', svg.querySelector('title').textContent);
    frame.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === 'Escape') hide();
      if (!step) return;
      event.preventDefault();
      place = Math.min(marks.length - 1, Math.max(0, place + step));
      show(marks[place]);
    });
    frame.addEventListener('blur', hide);
  }
  const field = cell => {
    const value = cell.dataset.v === undefined ? cell.firstChild ? cell.firstChild.textContent.trim() : '' : cell.dataset.v;
    const safe = /^[=+@\t\r-]/.test(value) ? isNaN(value) ? "'" + value : value : value;
    return '"' + safe.replaceAll('"', '""') + '"';
  };
  const data = document.documentElement.dataset;
  for (const table of all('main table')) {
    const button = make('button', 'csv', 'CSV');
    button.type = 'button';
    const name = table.caption.textContent;
    button.setAttribute('aria-label', 'CSV: ' + name);
    button.addEventListener('click', () => {
      const rows = all('tr', table).map(row => [...row.cells].map(field).join(','));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['\ufeff' + rows.join('\r\n') + '\r\n'], { type: 'text/csv' }));
      link.download = (name + ' ' + data.release).replace(/[^\p{L}\p{N}]+/gu, '-') + '.csv';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    table.parentNode.after(button);
  }
  const open = () => {
    let element = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const target = element;
    for (; element; element = element.parentElement) if (element.tagName === 'DETAILS') element.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener('hashchange', open);
  if (location.hash) open();
})();
