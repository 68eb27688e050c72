// Draws the page of the API from its document. Requests that are tried out carry the form token of this page.
(() => {
  'use strict';
  const place = document.getElementById('api');
  const token = document.querySelector('input[name="csrf-token"]');
  window.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    deepLinking: true,
    docExpansion: 'list',
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
