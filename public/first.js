// Runs before anything is painted; a plain script, as a policy forbids one within the page and modules come too late.
(() => {
  var root = document.documentElement;
  // Names, as the build leaves them here, of the code that the page and the panel go on with once they have started.
  var names = document.currentScript.dataset;
  var panel = /^#panel(?=[.?]|$)[^?]*\??(.*)/.exec(window.location.hash);
  var options = new URLSearchParams(panel ? panel[1] : '');
  var theme = options.get('theme');
  if (panel)
    root.dataset.panel = options.get('background') === 'transparent' ? 'transparent' : 'plain';
  else
    try {
      theme = window.localStorage.getItem('scorelens.theme');
    } catch {
      // Forbidden storage holds no theme.
    }
  // Where nothing is chosen the style sheet follows the system until the page has read its settings.
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  // What is needed later is asked for now, so that on a slow line nothing waits for something else to arrive.
  window.configFile = fetch('config.json', {
    cache: 'no-store',
    signal: AbortSignal.timeout(4000),
  });
  window.configFile.catch(() => {});
  window.requestAnimationFrame(() => setTimeout(fetchCode));

  /** After the first picture, whose style sheet it would hold up. */
  function fetchCode() {
    for (const name of ((panel ? names.panel : names.page) || '').split(' ').filter(Boolean)) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.crossOrigin = '';
      link.href = name;
      document.head.append(link);
    }
  }

  // A page without an origin may not get its modules, and only a script like this one can then say why.
  if (window.origin === 'null')
    document.addEventListener('DOMContentLoaded', () => {
      var words = document.createElement('p');
      words.setAttribute('role', 'alert');
      words.style.cssText = 'margin: 12px; font: 14px/1.5 system-ui, sans-serif';
      words.textContent =
        window.location.protocol === 'file:'
          ? 'Opened as a file, this page can’t load its own scripts. Serve the folder by any web server instead.'
          : 'This frame’s sandbox takes the page’s origin away, so it is kept from every answer, and by some servers from its own files. To see the panel, add allow-same-origin to the sandbox.';
      // Beside the page's own place, which its code, if it comes, fills with what is left.
      document.body.prepend(words);
    });
})();
