const paths = {
  check: 'M4 12.5 9.5 18 20 6.5',
  cross: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  near: 'M3.5 10c2.8-3.4 5.7-3.4 8.5-1s5.7 2.4 8.5-1M3.5 17c2.8-3.4 5.7-3.4 8.5-1s5.7 2.4 8.5-1',
  dash: 'M5 12h14',
  info: 'M12 11v6.5M12 6.8v.2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  caution: 'M12 9.5v5M12 17.3v.2M12 3.5 2.5 20.5h19L12 3.5Z',
  problem: 'M12 7v6.5M12 16.8v.2M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5Z',
  good: 'M7.5 12.3l3.2 3.2 6-6.5M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  'arrow-right': 'M4 12h15M13 5.5l6.5 6.5-6.5 6.5',
  'arrow-left': 'M20 12H5M11 5.5 4.5 12l6.5 6.5',
  'chevron-right': 'M9 5.5l6.5 6.5L9 18.5',
  search: 'M15.5 15.5 21 21M17.5 10.5a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z',
  menu: 'M3.5 6.5h17M3.5 12h17M3.5 17.5h17',
  flag: 'M5.5 21V4h12.5l-3 4.5 3 4.5H5.5',
  bookmark: 'M6.5 3.5h11V21L12 16.5 6.5 21V3.5Z',
  clock: 'M12 7v5.5l3.5 2.5M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  print: 'M7 8.5v-5h10v5M7 17.5H3.5v-9h17v9H17M7 14h10v6.5H7V14Z',
  book: 'M12 6.5C9.5 4.8 6.5 4.5 3.5 4.8V19c3-.3 6 0 8.5 1.7 2.5-1.7 5.5-2 8.5-1.7V4.8c-3-.3-6 0-8.5 1.7Zm0 0v14.2',
  note: 'M4.5 3.5h15v11l-5.5 6H4.5v-17ZM14 20.5v-6h5.5M8 8.5h8M8 12h5',
  strike:
    'M4 12h16M16.5 8c-.6-1.8-2.2-2.8-4.5-2.8-2.6 0-4.4 1.2-4.4 3.2 0 1.7 1.3 2.7 4 3.6M7.3 15.6c.5 2 2.3 3.2 4.8 3.2 2.7 0 4.6-1.3 4.6-3.5 0-.5-.1-.9-.3-1.3',
  calculator: 'M6 3.5h12v17H6v-17ZM9 7h6v3H9V7ZM9 13.5h.1M12 13.5h.1M15 13.5h.1M9 17h.1M12 17h.1M15 17h.1',
  marker: 'M4 20.5h7M14.5 4.5l5 5-8.5 8.5H6v-5l8.5-8.5Z',
  person: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
} as const

export type IconName = keyof typeof paths

type IconProps = { name: IconName; className?: string | undefined }

/** Always decorative: hidden from screen readers, so a word must stand beside it. Sized by the text around it. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      className={className ? `icon ${className}` : 'icon'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'check' || name === 'cross' || name === 'near' ? 2.5 : 1.75}
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
