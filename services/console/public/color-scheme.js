// Runs before the first paint, so that a dark page never flashes light. A file of its own: the policy allows no inline script.
(function () {
  var chosen = 'auto';
  try {
    chosen = window.localStorage.getItem('ichie.colorScheme') || 'auto';
  } catch (error) {
    // Storage is blocked: follow the browser.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
