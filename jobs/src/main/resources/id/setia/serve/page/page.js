(() => {
  // while a run is at work the page is taken anew, but never from under somebody who fills in a form
  const fields = () => [...document.querySelectorAll('input[type=password], input[type=date]')];
  const isUsed = () => fields().some(field => field.value || field === document.activeElement);
  if (document.querySelector('[data-busy]')) {
    setInterval(() => isUsed() || location.reload(), 15000);
  }
})();
