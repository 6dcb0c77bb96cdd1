// A real OpenID Connect provider on 127.0.0.1 for tests: node provider.mjs TOKENLIFE. Prints its port, ends with its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const life = Number(process.argv[2] ?? 3600);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: 'negatoscope', application_type: 'native', token_endpoint_auth_method: 'none', response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      },
      { client_id: 'service', client_secret: 'a secret: with signs', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
    ],
    pkce: { required: () => true, methods: ['S256'] },
    features: {
      devInteractions: { enabled: true }, deviceFlow: { enabled: true }, revocation: { enabled: true }, clientCredentials: { enabled: true },
    },
    ttl: { AccessToken: life, ClientCredentials: life, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 600, DeviceCode: 600, IdToken: 600, AuthorizationCode: 60 },
    findAccount: async (ctx, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    cookies: { keys: ['for tests'] },
  });
  server.on('request', provider.callback());
  console.log(port);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
