import type { ErrorType } from '../error-types'
import type { ClaimForm } from '../question'

/** How fillings of an item are compared. */
export type ItemKind = 'text' | 'money' | 'day'

type Item = { title: string; kind?: ItemKind; error?: ErrorType }

const money = 'money' as const
const day = 'day' as const

// Titles are in our own words; the numbers are those that the forms print.
const cms1500: Record<string, Item> = {
  '1': { title: 'kind of coverage' },
  '1A': { title: 'insured’s ID number' },
  '2': { title: 'patient’s name' },
  '3': { title: 'patient’s birth date and sex', kind: day },
  '4': { title: 'insured’s name' },
  '5': { title: 'patient’s address' },
  '6': { title: 'patient’s relationship to the insured' },
  '7': { title: 'insured’s address' },
  '9': { title: 'other insured’s name', error: 'payer-order' },
  '9A': { title: 'other insured’s policy or group number', error: 'payer-order' },
  '9D': { title: 'other insured’s plan', error: 'payer-order' },
  '10A': { title: 'condition related to employment' },
  '10B': { title: 'condition related to an auto accident' },
  '10C': { title: 'condition related to another accident' },
  '10D': { title: 'claim codes' },
  '11': { title: 'insured’s policy or group number', error: 'payer-order' },
  '11A': { title: 'insured’s birth date and sex', kind: day },
  '11C': { title: 'insured’s plan' },
  '11D': { title: 'another health plan', error: 'payer-order' },
  '12': { title: 'patient’s signature for release' },
  '13': { title: 'insured’s signature for payment' },
  '14': { title: 'date of illness, injury or last menstrual period', kind: day },
  '15': { title: 'other date', kind: day },
  '16': { title: 'dates unable to work' },
  '17': { title: 'referring, ordering or supervising provider' },
  '17A': { title: 'other ID of that provider' },
  '17B': { title: 'NPI of that provider' },
  '18': { title: 'hospital dates' },
  '19': { title: 'additional claim information' },
  '20': { title: 'outside lab and its charges' },
  '21': { title: 'diagnosis' },
  '22': { title: 'resubmission code and original reference' },
  '23': { title: 'prior authorization number' },
  '24A': { title: 'date of service', kind: day },
  '24B': { title: 'place of service', error: 'place-of-service' },
  '24C': { title: 'emergency' },
  '24D': { title: 'procedure and modifiers', error: 'modifier' },
  '24E': { title: 'diagnosis pointer', error: 'pointer' },
  '24F': { title: 'charge', kind: money, error: 'calculation' },
  '24G': { title: 'days or units', error: 'units' },
  '24H': { title: 'EPSDT and family plan' },
  '24I': { title: 'ID qualifier' },
  '24J': { title: 'NPI of the rendering provider' },
  '25': { title: 'federal tax ID' },
  '26': { title: 'patient’s account number' },
  '27': { title: 'accept assignment' },
  '28': { title: 'total charge', kind: money, error: 'calculation' },
  '29': { title: 'amount paid', kind: money, error: 'calculation' },
  '31': { title: 'signature of the provider' },
  '32': { title: 'place where services were given' },
  '32A': { title: 'NPI of that place' },
  '33': { title: 'billing provider' },
  '33A': { title: 'NPI of the billing provider' },
}

const ub04: Record<string, Item> = {
  '1': { title: 'billing provider' },
  '2': { title: 'pay-to address' },
  '3A': { title: 'patient control number' },
  '3B': { title: 'medical record number' },
  '4': { title: 'type of bill' },
  '5': { title: 'federal tax number' },
  '6': { title: 'period covered by the statement' },
  '8': { title: 'patient’s name' },
  '9': { title: 'patient’s address' },
  '10': { title: 'birth date', kind: day },
  '11': { title: 'sex' },
  '12': { title: 'admission date', kind: day },
  '13': { title: 'admission hour' },
  '14': { title: 'type of admission' },
  '15': { title: 'point of origin' },
  '16': { title: 'discharge hour' },
  '17': { title: 'discharge status' },
  '29': { title: 'accident state' },
  '38': { title: 'responsible party' },
  '42': { title: 'revenue code' },
  '43': { title: 'description' },
  '44': { title: 'HCPCS code, rate or HIPPS code' },
  '45': { title: 'service date', kind: day },
  '46': { title: 'service units', error: 'units' },
  '47': { title: 'total charges', kind: money, error: 'calculation' },
  '48': { title: 'non-covered charges', kind: money, error: 'calculation' },
  '50': { title: 'payer', error: 'payer-order' },
  '51': { title: 'health plan ID' },
  '52': { title: 'release of information' },
  '53': { title: 'assignment of benefits' },
  '54': { title: 'prior payments', kind: money, error: 'calculation' },
  '55': { title: 'estimated amount due', kind: money, error: 'calculation' },
  '56': { title: 'NPI of the billing provider' },
  '58': { title: 'insured’s name' },
  '59': { title: 'patient’s relationship to the insured' },
  '60': { title: 'insured’s ID number' },
  '61': { title: 'insured’s group name' },
  '62': { title: 'insured’s group number' },
  '63': { title: 'treatment authorization' },
  '64': { title: 'document control number' },
  '66': { title: 'ICD version' },
  '67': { title: 'principal or other diagnosis, with its POA indicator' },
  '69': { title: 'admitting diagnosis' },
  '70': { title: 'patient’s reason for the visit' },
  '71': { title: 'PPS code' },
  '72': { title: 'external cause of injury' },
  '74': { title: 'principal or other procedure and its date' },
  '76': { title: 'attending provider' },
  '77': { title: 'operating provider' },
  '80': { title: 'remarks' },
}

const forms: Record<ClaimForm, Record<string, Item>> = { 'cms-1500': cms1500, 'ub-04': ub04 }

/** `24B.1` and `21A` are filled as 24B and 21 are: first the letter may say a line, then the number alone decides. */
function findItem(form: ClaimForm, item: string): Item | null {
  const match = /^(\d{1,2})([A-Z]?)/.exec(item)
  if (!match) return null
  const number = match[1] ?? ''
  const lettered = number + (match[2] ?? '')
  const items = forms[form]
  if (Object.hasOwn(items, lettered)) return items[lettered] ?? null
  return Object.hasOwn(items, number) ? (items[number] ?? null) : null
}

export function itemKind(form: ClaimForm, item: string): ItemKind {
  return findItem(form, item)?.kind ?? 'text'
}

/** `Item 24B, line 1 (place of service)`; institutional forms call their items form locators. */
export function itemName(form: ClaimForm, item: string): string {
  const [number = item, line] = item.split('.')
  const title = findItem(form, item)?.title
  const lineText = line === undefined ? '' : `, line ${line}`
  return `${form === 'ub-04' ? 'FL' : 'Item'} ${number}${lineText}${title ? ` (${title})` : ''}`
}

export function itemError(form: ClaimForm, item: string): ErrorType {
  return findItem(form, item)?.error ?? 'form-item'
}

/** Whether the form has an item of this name, one a line (`24B.1`) and one a letter (`21A`) included. */
export function isItemOf(form: ClaimForm, item: string): boolean {
  return (
    /^\d{1,2}[A-Z]?(?:\.[0-9A-Z]{1,2})?$/.test(item) && Number.parseInt(item, 10) <= (form === 'cms-1500' ? 33 : 81)
  )
}
