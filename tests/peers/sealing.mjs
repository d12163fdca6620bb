// FORMAT.md a second time, on the npm packages `hpke` and `@panva/hpke-noble` and Node's own crypto, so that the bytes are
// checked by code that shares nothing with src/Meldpunt.Sealing. Reads a JSON list of jobs on stdin, writes the list of
// answers; bytes are hex. A job's `suite` is that of FORMAT.md, 1 where it names none.
import { createHash, createHmac, createSign, createVerify, createPrivateKey, createPublicKey, hkdfSync, pbkdf2Sync, createDecipheriv, createCipheriv, randomBytes } from 'node:crypto'
import * as HPKE from 'hpke'
import { KEM_MLKEM768_P256 } from '@panva/hpke-noble'

const suites = {
  1: { hpke: new HPKE.CipherSuite(HPKE.KEM_DHKEM_P256_HKDF_SHA256, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_256_GCM), header: 66 },
  2: { hpke: new HPKE.CipherSuite(KEM_MLKEM768_P256, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_256_GCM), header: 1154 },
}
// Jobs run one after the other, each in its own suite.
let suite = suites[1].hpke
let SUITE = 1
const CHUNK = 65536
const un = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (bytes) => Buffer.from(bytes).toString('hex')
const info = (label) => new TextEncoder().encode('meldpunt/1 ' + label)
const publicKey = (bytes) => suite.DeserializePublicKey(bytes)
const privateKey = (bytes) => suite.DeserializePrivateKey(bytes, true)

function paddedLength(length) {
  for (const size of [256, 1024, 4096, 16384, 65536, 262144]) if (length + 1 <= size) return size
  return Math.ceil((length + 1) / 262144) * 262144
}

function pad(plain, length = paddedLength(plain.length)) {
  const padded = new Uint8Array(length)
  padded.set(plain)
  padded[plain.length] = 0x80
  return padded
}

function unpad(padded) {
  let end = padded.length - 1
  while (end >= 0 && padded[end] === 0) end--
  if (end < 0 || padded[end] !== 0x80) throw new Error('padding')
  return padded.subarray(0, end)
}

function header(sealed) {
  if (sealed[0] !== SUITE) throw new Error('suite')
  return sealed.subarray(1, suites[SUITE].header)
}

const streamContext = (aad) => Buffer.concat([Buffer.from('stream'), createHash('sha256').update(aad).digest()])

function nonce(counter, last) {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(counter, 7)
  bytes[11] = last ? 1 : 0
  return bytes
}

function gcmSeal(key, iv, plain, aad = Buffer.alloc(0)) {
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(aad)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function gcmOpen(key, iv, sealed, aad = Buffer.alloc(0)) {
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()])
}

function jwk(point, d) {
  const b64 = (bytes) => Buffer.from(bytes).toString('base64url')
  return { kty: 'EC', crv: 'P-256', x: b64(point.subarray(1, 33)), y: b64(point.subarray(33)), ...(d && { d: b64(d) }) }
}

const jobs = {
  async derive({ ikm }) {
    const pair = await suite.DeriveKeyPair(un(ikm), true)
    return { privateKey: hex(await suite.SerializePrivateKey(pair.privateKey)), publicKey: hex(await suite.SerializePublicKey(pair.publicKey)) }
  },

  async contextSeal({ key, info, messages, exporter }) {
    const { encapsulatedSecret, ctx } = await suite.SetupSender(await publicKey(un(key)), { info: un(info) })
    const sealed = []
    for (const { aad, plain } of messages) sealed.push(hex(await ctx.Seal(un(plain), un(aad))))
    return { enc: hex(encapsulatedSecret), sealed, exported: hex(await ctx.Export(un(exporter), 48)) }
  },

  async contextOpen({ key, info, enc, messages, exporter }) {
    const ctx = await suite.SetupRecipient(await privateKey(un(key)), un(enc), { info: un(info) })
    const plain = []
    for (const { aad, sealed } of messages) plain.push(hex(await ctx.Open(un(sealed), un(aad))))
    return { plain, exported: hex(await ctx.Export(un(exporter), 48)) }
  },

  async seal({ key, label, aad, plain }) {
    const options = { info: info(label), aad: un(aad) }
    const { encapsulatedSecret, ciphertext } = await suite.Seal(await publicKey(un(key)), pad(un(plain)), options)
    return { sealed: hex([SUITE, ...encapsulatedSecret, ...ciphertext]) }
  },

  async open({ key, label, aad, sealed }) {
    const bytes = un(sealed)
    const options = { info: info(label), aad: un(aad) }
    return { plain: hex(unpad(await suite.Open(await privateKey(un(key)), header(bytes), bytes.subarray(suites[SUITE].header), options))) }
  },

  async sealStream({ key, label, aad, plain }) {
    const { encapsulatedSecret, exportedSecret } = await suite.SendExport(
      await publicKey(un(key)), streamContext(un(aad)), 32, { info: info(label) })
    const bytes = un(plain)
    const parts = [Buffer.from([SUITE]), encapsulatedSecret]
    const whole = Math.floor(bytes.length / CHUNK)
    for (let i = 0; i < whole; i++)
      parts.push(gcmSeal(exportedSecret, nonce(i, false), bytes.subarray(i * CHUNK, (i + 1) * CHUNK)))
    parts.push(gcmSeal(exportedSecret, nonce(whole, true), pad(bytes.subarray(whole * CHUNK), CHUNK)))
    return { sealed: hex(Buffer.concat(parts)) }
  },

  async openStream({ key, label, aad, sealed }) {
    const bytes = un(sealed)
    const secret = await suite.ReceiveExport(
      await privateKey(un(key)), header(bytes), streamContext(un(aad)), 32, { info: info(label) })
    const parts = []
    for (let at = suites[SUITE].header, i = 0; at < bytes.length; at += CHUNK + 16, i++) {
      const last = at + CHUNK + 16 >= bytes.length
      const chunk = gcmOpen(secret, nonce(i, last), bytes.subarray(at, at + CHUNK + 16))
      parts.push(last ? unpad(chunk) : chunk)
    }
    return { plain: hex(Buffer.concat(parts)) }
  },

  async openArchive({ key, publicKey, sealed }) {
    const magic = Buffer.from('meldpunt archive 1\n')
    const bytes = Buffer.from(un(sealed))
    if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error('not an archive')
    const start = magic.length + 4
    const head = bytes.subarray(start, start + bytes.readUInt32BE(magic.length))
    let at = 0
    const field = () => head.subarray(at + 4, (at += 4 + head.readUInt32BE(at)))
    const [label, dossier] = [field(), field()]
    const count = head.readUInt32BE((at += 4))
    at += 4
    let wrapped
    for (let i = 0; i < count; i++) {
      const [reader, sealedKey] = [field(), field()]
      if (hex(reader) === publicKey) wrapped = sealedKey
    }
    if (label.toString() !== 'meldpunt/1 archive' || at !== head.length) throw new Error('not a head')
    const text = Buffer.from('meldpunt/1 archive key')
    const u32 = (n) => Buffer.from([n >>> 24, n >>> 16, n >>> 8, n].map((b) => b & 255))
    const binding = Buffer.concat([u32(text.length), text, u32(dossier.length), dossier])
    const { plain } = await jobs.open({ key, label: 'archive key', aad: hex(binding), sealed: hex(wrapped) })
    return jobs.openStream({ key: plain.slice(2), label: 'archive', aad: hex(head), sealed: hex(bytes.subarray(start + head.length)) })
  },

  async meldcode({ bits }) {
    const seed = (label) => new Uint8Array(hkdfSync('sha256', un(bits), 'meldpunt/1 meldcode', label, 32))
    const all = Buffer.concat([un(bits), createHash('sha256').update('meldpunt/1 meldcode').update(un(bits)).digest().subarray(0, 1)])
    const binary = [...all].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    const pair = await suite.DeriveKeyPair(seed(SUITE === 1 ? 'encryption key' : 'hybrid encryption key'), true)
    const prk = createHmac('sha256', 'meldpunt/1 signing key').update(seed('signing key')).digest()
    return {
      words: binary.match(/.{12}/g).map((word) => parseInt(word, 2)),
      lookupId: hex(seed('lookup id')),
      encryption: hex(await suite.SerializePrivateKey(pair.privateKey)),
      // HKDF-Expand of one block; a first candidate at or above n has a chance of 2^-32 and would fail the comparison.
      signing: createHmac('sha256', prk).update('candidate').update(Buffer.from([0, 1])).digest('hex'),
    }
  },

  async verify({ key, message, signature }) {
    const dsaKey = createPublicKey({ key: jwk(un(key)), format: 'jwk' })
    const check = createVerify('sha256').update(un(message))
    return { valid: check.verify({ key: dsaKey, dsaEncoding: 'ieee-p1363' }, un(signature)) }
  },

  async sign({ publicKey, privateKey, message }) {
    const dsaKey = createPrivateKey({ key: jwk(un(publicKey), un(privateKey)), format: 'jwk' })
    return { signature: createSign('sha256').update(un(message)).sign({ key: dsaKey, dsaEncoding: 'ieee-p1363' }, 'hex') }
  },

  async unwrap({ wrapped, sleutelzin, pepper, person }) {
    const blob = Buffer.from(un(wrapped))
    const stretched = pbkdf2Sync(sleutelzin, blob.subarray(5, 21), blob.readUInt32BE(1), 64, 'sha512')
    const kek = createHmac('sha256', un(pepper)).update(stretched).digest()
    const aad = Buffer.concat([Buffer.from('meldpunt/1 person keys'), blob.subarray(0, 1), Buffer.from(person)])
    const both = gcmOpen(kek, blob.subarray(21, 33), blob.subarray(33), aad)
    return { encryption: hex(both.subarray(0, 32)), signing: hex(both.subarray(32)) }
  },

  async wrap({ encryption, signing, sleutelzin, pepper, person, rounds }) {
    const head = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), randomBytes(28)])
    head.writeUInt32BE(rounds, 1)
    const stretched = pbkdf2Sync(sleutelzin, head.subarray(5, 21), rounds, 64, 'sha512')
    const kek = createHmac('sha256', un(pepper)).update(stretched).digest()
    const aad = Buffer.concat([Buffer.from('meldpunt/1 person keys'), head.subarray(0, 1), Buffer.from(person)])
    const both = Buffer.concat([un(encryption), un(signing)])
    return { wrapped: hex(Buffer.concat([head, gcmSeal(kek, head.subarray(21), both, aad)])) }
  },
}

let input = ''
for await (const part of process.stdin) input += part
const answers = []
for (const job of JSON.parse(input)) {
  SUITE = job.suite ?? 1
  suite = suites[SUITE].hpke
  answers.push(await jobs[job.do](job))
}
process.stdout.write(JSON.stringify(answers))
