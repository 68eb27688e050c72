// Draws the page of the API from its document. Requests that are tried out carry the form token of this page.
(() => {
  'use strict';
  const place = document.getElementById('api');
  const root = document.documentElement;
  const darken = () => root.classList.toggle('dark-mode', root.dataset.bsTheme === 'dark');
  new MutationObserver(darken).observe(root, { attributes: true, attributeFilter: ['data-bs-theme'] });
  darken();
  const token = document.querySelector('input[name="csrf-token"]');
  // What the library leaves out for people who cannot see, or use no pointer.
  const mend = () => {
    const say = (name, value) => (element) => element.setAttribute(name, value);
    place.querySelectorAll('h3, .models h4').forEach(say('aria-level', '2'));
    place.querySelectorAll('.opblock h4').forEach(say('aria-level', '3'));
    place.querySelectorAll('#servers').forEach(say('aria-label', 'Server'));
    place.querySelectorAll('button a[href]').forEach((link) => link.removeAttribute('href'));
  };
  // The library's own layout is the main part of a page and has its heading; here it is in one.
  const layout = ({ React }) => ({
    components: {
      InPage: ({ getComponent, specSelectors }) => {
        const part = (name) => React.createElement(getComponent(name, true), { key: name });
        const about = () => React.createElement('p', { key: 'about' }, specSelectors.info().get('description'));
        return React.createElement('div', { className: 'swagger-ui' }, specSelectors.loadingStatus() === 'success'
          ? [about()].concat(['SvgAssets', 'ServersContainer', 'AuthorizeBtnContainer', 'errors', 'operations', 'Models']
            .map(part))
          : part('errors'));
      },
    },
  });
  new MutationObserver(mend).observe(place, { childList: true, subtree: true });
  window.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    deepLinking: true,
    docExpansion: 'list',
    plugins: [layout],
    layout: 'InPage',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    requestInterceptor: (request) => {
      if (token) {
        request.headers['X-CSRF-Token'] = token.value;
      }
      return request;
    },
  });
})();
