SwaggerUIBundle({
  url: '/v3/api-docs',
  dom_id: '#api',
  deepLinking: true,
  // No outside validator: the page calls nobody but this gateway.
  validatorUrl: null,
});
