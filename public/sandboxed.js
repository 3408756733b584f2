// A page without an origin can't load its own modules: only a plain script like this one can still say why.
if (window.origin === 'null') {
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.style.cssText = 'margin: 12px; font: 14px/1.5 system-ui, sans-serif';
  words.textContent =
    window.location.protocol === 'file:'
      ? 'Opened as a file, this page can’t load its own scripts. Serve the folder by any web server instead.'
      : 'This frame’s sandbox takes the page’s origin away, so that it can load neither its own files nor an answer. To see the panel, add allow-same-origin to the sandbox.';
  document.getElementById('root').append(words);
}
