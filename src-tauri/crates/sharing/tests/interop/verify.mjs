// Checks credentials with the verifiers of Digital Bazaar and with jose, without a network.
//
//     node verify.mjs CONTEXT < requests
//
// CONTEXT is the badges' context as a file. Each line that is read is a request in JSON,
// {"credential": "…"} or {"token": "…"}; each line that is written is its answer,
// {"verified": true} or {"verified": false, "why": "…"}.

import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';

import {contexts} from '@digitalbazaar/credentials-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {importJWK, jwtVerify} from 'jose';

const V2 = 'https://www.w3.org/ns/credentials/v2';
const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const documents = new Map([
  [V2, contexts.get(V2)],
  [BADGES, JSON.parse(readFileSync(process.argv[2], 'utf8'))],
]);

// A did:key is its own document, and its key the only one in it.
function resolved(url) {
  const did = url.split('#')[0];
  const key = did.slice('did:key:'.length);
  const id = `${did}#${key}`;
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: key,
  };
  return url === did
    ? {'@context': ['https://www.w3.org/ns/did/v1'], id: did, assertionMethod: [method]}
    : method;
}

async function documentLoader(url) {
  const document = url.startsWith('did:key:') ? resolved(url) : documents.get(url);
  if (!document) {
    throw new Error(`not at hand: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

async function credential(text) {
  const result = await vc.verifyCredential({
    credential: JSON.parse(text),
    suite: new DataIntegrityProof({cryptosuite}),
    documentLoader,
  });
  return result.verified
    ? {verified: true}
    : {verified: false, why: String(result.error?.errors?.[0] ?? result.error)};
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function rawKey(did) {
  let number = 0n;
  for (const letter of did.slice('did:key:z'.length)) {
    number = number * 58n + BigInt(BASE58.indexOf(letter));
  }
  return Buffer.from(number.toString(16).padStart(68, '0').slice(4), 'hex');
}

async function token(text) {
  const payload = JSON.parse(Buffer.from(text.split('.')[1], 'base64url').toString());
  const key = {kty: 'OKP', crv: 'Ed25519', x: rawKey(payload.iss).toString('base64url')};
  await jwtVerify(text, await importJWK(key, 'EdDSA'), {issuer: payload.issuer.id, typ: 'vc+jwt'});
  return {verified: true};
}

const answers = {credential, token};

for await (const line of createInterface({input: process.stdin})) {
  const [[kind, text]] = Object.entries(JSON.parse(line));
  let answer;
  try {
    answer = await answers[kind](text);
  } catch (error) {
    answer = {verified: false, why: String(error)};
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
