import { useSyncExternalStore } from 'react'
import { SelectField, type SelectFieldProps, type SelectOption } from '~/components/ui/select-field'

/** Where classes in the United States meet; a person's own zone is added to these. */
const usualZones: readonly SelectOption[] = [
  { value: 'America/New_York', label: 'Eastern (New York)' },
  { value: 'America/Chicago', label: 'Central (Chicago)' },
  { value: 'America/Denver', label: 'Mountain (Denver)' },
  { value: 'America/Phoenix', label: 'Arizona (Phoenix)' },
  { value: 'America/Los_Angeles', label: 'Pacific (Los Angeles)' },
  { value: 'America/Anchorage', label: 'Alaska (Anchorage)' },
  { value: 'Pacific/Honolulu', label: 'Hawaii (Honolulu)' },
  { value: 'America/Puerto_Rico', label: 'Atlantic (Puerto Rico)' },
  { value: 'Pacific/Guam', label: 'Chamorro (Guam)' },
  { value: 'UTC', label: 'UTC' },
]

type TimeZoneFieldProps = Omit<SelectFieldProps, 'options' | 'defaultValue'> & { defaultValue: string }

/** A short list of zones, always with the one that is set already and, where the browser tells, its own. */
export function TimeZoneField({ defaultValue, ...rest }: TimeZoneFieldProps) {
  const browserZone = useSyncExternalStore(
    subscribeToNothing,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  )
  const own = [...new Set([defaultValue, browserZone])].filter(
    (zone) => zone !== null && usualZones.every((usual) => usual.value !== zone),
  )
  return (
    <SelectField
      {...rest}
      defaultValue={defaultValue}
      options={[...own.map((zone) => ({ value: zone ?? '', label: zoneName(zone ?? '') })), ...usualZones]}
    />
  )
}

/** The zone as people call it: "Eastern (New York)", else "Asia/Kolkata". */
export function zoneName(zone: string): string {
  return usualZones.find((usual) => usual.value === zone)?.label ?? zone.replaceAll('_', ' ')
}

function subscribeToNothing(): () => void {
  return () => undefined
}
