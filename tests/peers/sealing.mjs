// FORMAT.md a second time, on the npm packages `hpke` and `@panva/hpke-noble` and Node's own crypto, so that the bytes are
// checked by code that shares nothing with src/Meldpunt.Sealing. Reads a JSON list of jobs on stdin, writes the list of
// answers; bytes are hex. A job's `suite` is that of FORMAT.md, 1 where it names none; one with `mayRefuse` answers
// `refused` where it would fail.
import { createECDH, createHash, createHmac, createSign, createVerify, createPrivateKey, createPublicKey, hkdfSync, pbkdf2Sync, createDecipheriv, createCipheriv, randomBytes } from 'node:crypto'
import * as HPKE from 'hpke'
import { KEM_MLKEM768_P256 } from '@panva/hpke-noble'
import { bytes, date, Fields, list, mayStand, publicKeys, record, text, u32, u8 } from './records.mjs'

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

const sha256 = (whole) => createHash('sha256').update(whole).digest()
const same = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0

function need(holds, what) {
  if (!holds) throw new Error(what)
}

function verified(point, message, signature) {
  const key = createPublicKey({ key: jwk(point), format: 'jwk' })
  return signature.length === 64 && createVerify('sha256').update(message).verify({ key, dsaEncoding: 'ieee-p1363' }, signature)
}

function sign(scalar, message, point = pointOf(scalar)) {
  const key = createPrivateKey({ key: jwk(point, scalar), format: 'jwk' })
  return createSign('sha256').update(message).sign({ key, dsaEncoding: 'ieee-p1363' })
}

function pointOf(scalar) {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar)
  return pair.getPublicKey()
}

async function sealTo(key, label, aad, plain) {
  const { encapsulatedSecret, ciphertext } = await suite.Seal(await publicKey(key), pad(plain), { info: info(label), aad })
  return Buffer.concat([u8(SUITE), encapsulatedSecret, ciphertext])
}

async function openWith(key, label, aad, sealed) {
  const opened = await suite.Open(await privateKey(key), header(sealed), sealed.subarray(suites[SUITE].header), { info: info(label), aad })
  return Buffer.from(unpad(opened))
}

// A private key where it is written down: its suite stands in front.
const written = (key) => Buffer.concat([u8(SUITE), key])

function read(value) {
  need(value.length === 33 && value[0] === SUITE, 'a private key of another suite')
  return value.subarray(1)
}

async function newPair(seed = randomBytes(32)) {
  const pair = await suite.DeriveKeyPair(seed, true)
  return { key: Buffer.from(await suite.SerializePrivateKey(pair.privateKey)), publicKey: Buffer.from(await suite.SerializePublicKey(pair.publicKey)) }
}

// Whether a private key is that of a public one: what is sealed to one opens with the other.
async function belongs(key, to) {
  try {
    return same(await openWith(key, 'pair', Buffer.alloc(0), await sealTo(to, 'pair', Buffer.alloc(0), Buffer.from('pair'))), Buffer.from('pair'))
  } catch {
    return false
  }
}

// Both parts of what is stored with its signature behind it.
const split = (stored) => [stored.subarray(0, -64), stored.subarray(-64)]

function readGenesis(stored) {
  const [plain, signature] = split(stored)
  const f = new Fields(plain, 'meldpunt/1 genesis')
  const genesis = { dossier: f.bytes(16), melder: f.bytes(65, 1249), signing: f.bytes(65), slip: f.bytes(32), day: f.date(), keys: f.publicKeys(), digest: sha256(plain) }
  f.end()
  need(verified(genesis.signing, plain, signature), 'the genesis is not signed by the key that it names')
  return genesis
}

const genesisPlain = (g) => record('meldpunt/1 genesis', bytes(g.dossier), bytes(g.melder), bytes(g.signing), bytes(g.slip), date(g.day), publicKeys(g.keys))

function readReceipt(stored, key) {
  const [plain, signature] = split(stored)
  need(verified(key, plain, signature), 'the receipt is not signed by this key')
  const f = new Fields(plain, 'meldpunt/1 ontvangstbewijs')
  const receipt = { dossier: f.bytes(16), day: f.date(), genesis: f.bytes(32), slip: f.bytes(32), content: f.bytes(32) }
  f.end()
  return receipt
}

const contentOf = (entries) => sha256(record('content', ...entries.map((entry) => bytes(sha256(entry)))))

function readStatement(content, signature, key) {
  need(verified(key, content, signature), 'the statement is not signed by this key')
  const f = new Fields(content, 'meldpunt/1 register statement')
  const statement = {
    id: f.bytes(16), box: f.text(), kind: f.text(), service: f.text(), location: f.text(), person: f.text(), name: f.text(), function: f.text(),
    encryption: f.bytes(65, 1249), signing: f.bytes(65), from: f.date(), until: f.date(), replaces: f.bytes(0, 16),
  }
  f.end()
  return statement
}

const slipPlain = (s) => record('meldpunt/1 routing slip', bytes(s.salt), bytes(s.dossier), text(s.facts), text(s.service), text(s.row), text(s.version), text(s.regime), text(s.box),
  list(s.gates), list(s.grounds), list(s.readers), list(s.informed))

function readSlip(plain) {
  const f = new Fields(plain, 'meldpunt/1 routing slip')
  const slip = {
    salt: f.bytes(16), dossier: f.bytes(16), facts: f.text(), service: f.text(), row: f.text(), version: f.text(), regime: f.text(), box: f.text(),
    gates: f.list(), grounds: f.list(), readers: f.list(), informed: f.list(), digest: sha256(plain),
  }
  f.end()
  return slip
}

async function openSlip(key, intake, dossier, sealed) {
  const [plain, signature] = split(await openWith(key, 'routing slip', dossier, sealed))
  need(verified(intake, plain, signature), 'the slip is not signed by the intake')
  const slip = readSlip(plain)
  need(same(slip.dossier, dossier), 'the slip is of another dossier')
  return slip
}

const sealSlip = (key, intake, slip) => sealTo(key, 'routing slip', slip.dossier, Buffer.concat([slipPlain(slip), sign(intake, slipPlain(slip))]))

const grantBinding = (dossier, holder) => record('meldpunt/1 grant', bytes(dossier), text(holder))

async function openGrant(key, dossier, holder, sealed) {
  const f = new Fields(await openWith(key, 'grant', grantBinding(dossier, holder), sealed), 'meldpunt/1 compartment keys')
  const held = Array.from({ length: f.u32() }, () => ({ compartment: f.u8(), epoch: f.u32(), key: read(f.bytes(33)) }))
  f.end()
  const order = ({ compartment, epoch }) => compartment * 2 ** 32 + epoch
  need(held.every((pair, i) => i === 0 || order(pair) > order(held[i - 1])), 'a bundle out of order')
  return held
}

const sealGrant = (to, dossier, holder, held) => sealTo(to, 'grant', grantBinding(dossier, holder),
  record('meldpunt/1 compartment keys', u32(held.length), ...held.flatMap(({ compartment, epoch, key }) => [u8(compartment), u32(epoch), bytes(written(key))])))

const place = (i) => record('meldpunt/1 place', bytes(i.dossier), u8(i.compartment), u32(i.epoch), u32(i.number))

// Opened, and what its author signed; by whom is asked with the key that the reader's own sources give.
async function openItem(key, at, entry) {
  const [plain, signature] = split(await openWith(key, 'item', place(at), entry))
  const f = new Fields(plain, 'meldpunt/1 item')
  const item = {
    dossier: f.bytes(16), compartment: f.u8(), epoch: f.u32(), number: f.u32(), previous: f.bytes(32),
    kind: f.u8(), role: f.u8(), author: f.text(), day: f.date(), body: f.bytes(),
  }
  f.end()
  need(same(place(item), place(at)), 'the item was signed for another place')
  return { item, by: (signing) => verified(signing, plain, signature) }
}

function sealItem(key, signing, i) {
  const plain = record('meldpunt/1 item', bytes(i.dossier), u8(i.compartment), u32(i.epoch), u32(i.number), bytes(i.previous), u8(i.kind), u8(i.role), text(i.author), date(i.day), bytes(i.body))
  return sealTo(key, 'item', place(i), Buffer.concat([plain, sign(signing, plain)]))
}

const proof = (key, plain, signature) =>
  createHmac('sha256', createHmac('sha256', 'meldpunt/1 wisseling proof').update(key).digest()).update(plain).update(signature).digest()

// A change of keys; `heldOf` gives the private key that a compartment had until then, where the reader has it.
function readChange(row, heldOf) {
  const outer = new Fields(row, 'meldpunt/1 signed wisseling')
  const [plain, signature] = [outer.bytes(), outer.bytes(64)]
  const f = new Fields(plain, 'meldpunt/1 wisseling')
  const change = { dossier: f.bytes(16), epoch: f.u32(), previous: f.bytes(32), role: f.u8(), author: f.text(), day: f.date(), keys: f.publicKeys(), digest: sha256(plain) }
  f.end()
  need(change.keys.length > 0, 'a change of nothing')
  for (const [compartment] of change.keys) {
    const [given, key] = [outer.bytes(32), heldOf(compartment)]
    need(!key || same(given, proof(key, plain, signature)), 'a proof fails')
  }
  outer.end()
  return { change, by: (signing) => verified(signing, plain, signature) }
}

function makeChange(c, signing, heldOf) {
  const plain = record('meldpunt/1 wisseling', bytes(c.dossier), u32(c.epoch), bytes(c.previous), u8(c.role), text(c.author), date(c.day), publicKeys(c.keys))
  const signature = sign(signing, plain)
  return record('meldpunt/1 signed wisseling', bytes(plain), bytes(signature), ...c.keys.map(([compartment]) => bytes(proof(heldOf(compartment), plain, signature))))
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
    return { sealed: hex(await sealTo(un(key), label, un(aad), un(plain))) }
  },

  async open({ key, label, aad, sealed }) {
    return { plain: hex(await openWith(un(key), label, un(aad), un(sealed))) }
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
    const encryption = seed(SUITE === 1 ? 'encryption key' : 'hybrid encryption key')
    const pair = await suite.DeriveKeyPair(encryption, true)
    const prk = createHmac('sha256', 'meldpunt/1 signing key').update(seed('signing key')).digest()
    return {
      words: binary.match(/.{12}/g).map((word) => parseInt(word, 2)),
      lookupId: hex(seed('lookup id')),
      seed: hex(encryption),
      encryption: hex(await suite.SerializePrivateKey(pair.privateKey)),
      // HKDF-Expand of one block; a first candidate at or above n has a chance of 2^-32 and would fail the comparison.
      signing: createHmac('sha256', prk).update('candidate').update(Buffer.from([0, 1])).digest('hex'),
    }
  },

  async verify({ key, message, signature }) {
    return { valid: verified(un(key), un(message), un(signature)) }
  },

  async sign({ publicKey, privateKey, message }) {
    return { signature: hex(sign(un(privateKey), un(message), un(publicKey))) }
  },

  async genesis({ stored }) {
    return readGenesis(un(stored))
  },

  async receipt({ stored, key }) {
    return readReceipt(un(stored), un(key))
  },

  async statement({ content, signature, key }) {
    return readStatement(un(content), un(signature), un(key))
  },

  async slip({ key, intake, dossier, sealed }) {
    return openSlip(un(key), un(intake), un(dossier), un(sealed))
  },

  async grant({ key, dossier, holder, sealed }) {
    return { held: await openGrant(un(key), un(dossier), holder, un(sealed)) }
  },

  async item({ key, dossier, compartment, epoch, number, entry, signing }) {
    const { item, by } = await openItem(un(key), { dossier: un(dossier), compartment, epoch, number }, un(entry))
    need(by(un(signing)), 'the item is not signed by this key')
    return item
  },

  async makeItem({ key, signing, item }) {
    return { entry: await sealItem(un(key), un(signing), { ...item, dossier: un(item.dossier), previous: un(item.previous), body: un(item.body) }) }
  },

  // A whole dossier as a holder reads it, who knows the root's key, the hosts' keys and their own, and trusts nothing else.
  async readDossier(job) {
    const [id, key] = [un(job.dossier), un(job.key)]
    const register = job.register.map(({ content, signature }) => readStatement(un(content), un(signature), un(job.root)))
    const member = (person) => register.find((statement) => statement.person === person)
    need(await belongs(key, member(job.me).encryption), 'the register names another key')
    const receipt = readReceipt(un(job.receipt), un(job.receiptKey))
    const genesis = readGenesis(un(job.genesis))
    need(same(receipt.dossier, id) && same(genesis.dossier, id) && same(receipt.genesis, genesis.digest) && same(receipt.slip, genesis.slip), 'the receipt names another dossier')
    const signingOf = ({ role, author }) => role === 1 && author === '' ? genesis.signing : role === 2 ? member(author)?.signing : role === 3 && author === 'intake' ? un(job.intake) : undefined

    const held = (await Promise.all(job.grants.map(({ holder, sealed }) => openGrant(key, id, holder, un(sealed))))).flat()
    const heldOf = (compartment, epoch) => held.find((pair) => pair.compartment === compartment && pair.epoch === epoch)?.key
    const keys = new Map(genesis.keys.map(([compartment, publicKey]) => [`${compartment} 0`, publicKey]))
    let [epoch, newest, now] = [0, genesis.digest, new Map(genesis.keys.map(([compartment]) => [compartment, 0]))]
    for (const row of job.changes) {
      const { change, by } = readChange(un(row), (compartment) => heldOf(compartment, now.get(compartment)))
      need(same(change.dossier, id) && change.epoch === epoch + 1 && same(change.previous, newest) && by(signingOf(change)), 'a change does not follow on')
      for (const [compartment, publicKey] of change.keys) {
        keys.set(`${compartment} ${change.epoch}`, publicKey)
        now.set(compartment, change.epoch)
      }
      [epoch, newest] = [change.epoch, change.digest]
    }
    for (const pair of held) need(await belongs(pair.key, keys.get(`${pair.compartment} ${pair.epoch}`)), 'a bundle with a key that is none of the dossier')

    const [items, slips] = [[], []]
    for (const compartment of new Set(held.map((pair) => pair.compartment))) {
      let [number, at, previous] = [0, 0, genesis.digest]
      for (const row of job.rows.filter((r) => r.compartment === compartment)) {
        const entry = un(row.entry)
        need(row.number === number && row.epoch >= at && keys.has(`${compartment} ${row.epoch}`), 'a row out of place')
        const { item, by } = await openItem(heldOf(compartment, row.epoch), { dossier: id, ...row }, entry)
        need(same(item.previous, previous) && item.day === row.day && mayStand(item) && by(signingOf(item)), 'an item without an established origin')
        if (item.kind === 3) slips.push(readSlip(item.body).digest)
        items.push({ compartment, number, kind: item.kind, author: item.author, body: item.body });
        [number, at, previous] = [number + 1, row.epoch, sha256(entry)]
      }
    }

    need(!heldOf(1, 0) || slips.some((digest) => same(digest, genesis.slip)), 'the slip that the receipt names is missing')
    const of = (compartment) => job.rows.filter((r) => r.compartment === compartment).map((r) => un(r.entry))
    const last = [...of(3).slice(0, 1), ...of(4).slice(0, 1)]
    need(of(1).some((_, n) => same(receipt.content, contentOf([...of(1).slice(0, n + 1), ...last]))), 'something that was handed in is missing')
    return { items }
  },

  // A whole dossier as the intake hands it in, and a message that the melder writes under keys of an epoch that they begin.
  async makeDossier({ bits, dossier, day, slip, readers, routing, intake, receipt, bodies }) {
    const id = un(dossier)
    const code = await jobs.meldcode({ bits })
    const [melder, signing] = [await newPair(un(code.seed)), un(code.signing)]
    const pairs = new Map(await Promise.all([1, 2, 3, 4].map(async (compartment) => [compartment, await newPair()])))
    const signed = { ...slip, salt: randomBytes(16), dossier: id }
    const genesis = { dossier: id, melder: melder.publicKey, signing: pointOf(signing), slip: sha256(slipPlain(signed)), day, keys: [...pairs].map(([compartment, pair]) => [compartment, pair.publicKey]) }
    const begin = sha256(genesisPlain(genesis))

    const rows = []
    const add = async (compartment, kind, role, author, by, body, epoch, key) => {
      const before = rows.filter((r) => r.compartment === compartment)
      const item = { dossier: id, compartment, epoch, number: before.length, previous: before.length ? sha256(before.at(-1).entry) : begin, kind, role, author, day, body }
      rows.push({ compartment, number: item.number, epoch, entry: await sealItem(key, by, item) })
    }
    const melderAdds = (compartment, kind, body) => add(compartment, kind, 1, '', signing, un(body), 0, pairs.get(compartment).publicKey)
    await melderAdds(1, 2, bodies.melding)
    await add(1, 3, 3, 'intake', un(intake), slipPlain(signed), 0, pairs.get(1).publicKey)
    await melderAdds(3, 10, bodies.identiteit)
    await melderAdds(4, 11, bodies.bescherming)
    const plain = record('meldpunt/1 ontvangstbewijs', bytes(id), date(day), bytes(begin), bytes(genesis.slip), bytes(contentOf(rows.map((r) => r.entry))))

    const next = await newPair()
    const change = makeChange({ dossier: id, epoch: 1, previous: begin, role: 1, author: '', day, keys: [[1, next.publicKey]] }, signing, (compartment) => pairs.get(compartment).key)
    await add(1, 5, 1, '', signing, un(bodies.bericht), 1, next.publicKey)

    const first = (compartments) => compartments.map((compartment) => ({ compartment, epoch: 0, key: pairs.get(compartment).key }))
    const later = [{ compartment: 1, epoch: 1, key: next.key }]
    const grants = []
    for (const { holder, key, compartments } of [...readers, { holder: 'melder', key: hex(melder.publicKey), compartments: [1, 3, 4] }]) {
      grants.push({ holder, epoch: 0, sealed: await sealGrant(un(key), id, holder, first(compartments)) })
      if (compartments.includes(1)) grants.push({ holder, epoch: 1, sealed: await sealGrant(un(key), id, holder, later) })
    }
    return {
      genesis: Buffer.concat([genesisPlain(genesis), sign(signing, genesisPlain(genesis))]),
      receipt: Buffer.concat([plain, sign(un(receipt), plain)]),
      slip: await sealSlip(un(routing), un(intake), signed),
      rows, change, grants,
    }
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

// Bytes anywhere in an answer as hex.
const out = (value) => value instanceof Uint8Array ? hex(value)
  : Array.isArray(value) ? value.map(out)
    : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, v]) => [name, out(v)])) : value

let input = ''
for await (const part of process.stdin) input += part
const answers = []
for (const job of JSON.parse(input)) {
  SUITE = job.suite ?? 1
  suite = suites[SUITE].hpke
  try {
    answers.push(out(await jobs[job.do](job)))
  } catch (e) {
    if (!job.mayRefuse) throw e
    answers.push({ refused: e.message })
  }
}
process.stdout.write(JSON.stringify(answers))
