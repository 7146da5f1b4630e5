(() => {
  const words = document.getElementById('words');
  const results = document.getElementById('results');
  const count = document.getElementById('count');
  const plain = index.map(place => (place.t + ' ' + place.x).toLowerCase());
  const show = () => {
    const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    results.textContent = '';
    const rank = at => asked.filter(word => index[at].t.toLowerCase().includes(word)).length;
    const hits = asked.length ? index.map((place, at) => at).filter(at => asked.every(word => plain[at].includes(word))) : [];
    hits.sort((one, other) => rank(other) - rank(one) || one - other);
    count.textContent = asked.length ? hits.length + ' found' : index.length + ' places can be found';
    hits.slice(0, 100).forEach(at => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = index[at].u;
      link.textContent = index[at].t;
      const from = Math.max(0, index[at].x.toLowerCase().indexOf(asked[0]) - 60);
      item.append(link, ' ' + index[at].x.slice(from, from + 160));
      results.append(item);
    });
    return hits.length;
  };
  words.addEventListener('input', show);
  words.value = decodeURIComponent(location.hash.slice(1));
  show();
})();
