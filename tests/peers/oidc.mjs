// A certified OpenID provider for one client: node oidc.mjs PORT CLIENT_ID SECRET REDIRECT_URI AFTER_LOGOUT
// Prints "ready". A line "roll" on standard input replaces its signing key by another one and prints "rolled".
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const [port, clientId, secret, redirectUri, afterLogout] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const cookieKey = randomBytes(32).toString('hex');
let number = 0;

function key() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: `key-${++number}`, use: 'sig', alg: 'RS256' };
}

function start() {
  return new Provider(issuer, {
    clients: [{
      client_id: clientId,
      client_secret: secret,
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [afterLogout],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    }],
    cookies: { keys: [cookieKey] },
    jwks: { keys: [key()] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'roles'] },
    pkce: { required: () => true },
    async findAccount(_ctx, id) {
      return { accountId: id, async claims() { return { sub: id, roles: ['meldpunt'] }; } };
    },
  });
}

// Codes and sessions outlive the key: all its instances share one store.
let handle = start().callback();
createServer((request, response) => handle(request, response)).listen(Number(port), '127.0.0.1', () => console.log('ready'));

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line !== 'roll') return;
    handle = start().callback();
    console.log('rolled');
  })
  .on('close', () => process.exit(0));
