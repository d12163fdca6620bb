// FORMAT.md, "Canonical bytes": records written and read in the one way there is, and which kind of item stands where by
// the page's own table. Nothing here seals, opens or verifies.
import { readFileSync } from 'node:fs'

const DAY = 86400000
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = 3652058

export const u8 = (n) => Buffer.from([n])

export function u32(n) {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(n)
  return four
}

export const bytes = (value) => Buffer.concat([u32(value.length), value])
export const text = (value) => bytes(Buffer.from(value, 'utf8'))
export const date = (day) => u32((Date.parse(day + 'T00:00:00Z') - FIRST) / DAY)
export const list = (values) => Buffer.concat([u32(values.length), ...values.map(text)])
export const record = (label, ...fields) => Buffer.concat([text(label), ...fields])

// Compartments with their public keys, as genesis and wisseling have them.
export const publicKeys = (keys) => Buffer.concat([u8(keys.length), ...keys.flatMap(([compartment, key]) => [u8(compartment), bytes(key)])])

export class Fields {
  constructor(whole, label) {
    this.rest = Buffer.from(whole)
    if (this.text() !== label) throw new Error('another label than ' + label)
  }

  take(count) {
    if (count > this.rest.length) throw new Error('a length past the end')
    const taken = this.rest.subarray(0, count)
    this.rest = this.rest.subarray(count)
    return taken
  }

  bytes(...lengths) {
    const value = this.take(this.u32())
    if (lengths.length > 0 && !lengths.includes(value.length)) throw new Error('a field of another length')
    return value
  }

  text() { return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes()) }
  u8() { return this.take(1)[0] }
  u32() { return this.take(4).readUInt32BE() }
  list() { return Array.from({ length: this.u32() }, () => this.text()) }

  date() {
    const day = this.u32()
    if (day > LAST) throw new Error('a date out of range')
    return new Date(FIRST + day * DAY).toISOString().slice(0, 10)
  }

  publicKeys() {
    const keys = Array.from({ length: this.u8() }, () => [this.u8(), this.bytes(65, 1249)])
    if (keys.some(([compartment], i) => compartment < 1 || compartment > 4 || (i > 0 && compartment <= keys[i - 1][0]))) throw new Error('compartments out of order')
    return keys
  }

  end() {
    if (this.rest.length > 0) throw new Error('bytes left over')
  }
}

const names = { Melding: 1, Behandeling: 2, Identiteit: 3, Bescherming: 4, Melder: 1, Persoon: 2, Dienst: 3, Genodigde: 4 }
const page = readFileSync(new URL('../../src/Meldpunt.Sealing/FORMAT.md', import.meta.url), 'utf8')

// "kind compartment role" of each row of the page's table of items.
const lawful = new Set([...page.matchAll(/^\| (\d+) \| \w+ \| (Melding|Behandeling|Identiteit|Bescherming) \| (Melder|Persoon|Dienst|Genodigde) \|$/gm)]
  .map(([, kind, compartment, role]) => `${kind} ${names[compartment]} ${names[role]}`))

export const mayStand = ({ kind, compartment, role }) => lawful.has(`${kind} ${compartment} ${role}`)
