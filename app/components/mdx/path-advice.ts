/** What an answer leans to. A: a coding desk. B: a billing desk. C: one desk for both. */
export type PathLetter = 'A' | 'B' | 'C'

type PathOption = { text: string; says: string }
export type PathQuestion = { text: string; options: Record<PathLetter, PathOption> }

export const pathLetters: readonly PathLetter[] = ['A', 'B', 'C']

export const pathQuestions: readonly PathQuestion[] = [
  {
    text: 'Which hour of work do you look forward to?',
    options: {
      A: {
        text: 'A quiet one: a long report, read to its last line',
        says: 'Long, quiet reading draws you. Most of a coder’s day is made of it.',
      },
      B: {
        text: 'A lively one: six calls, six accounts that move',
        says: 'You like calls that settle something. Follow-up with payers and patients is made of them.',
      },
      C: {
        text: 'One of each, before and after lunch',
        says: 'You want the day to change. At a desk for both it changes by the hour.',
      },
    },
  },
  {
    text: 'A claim came back unpaid. What do you want to know first?',
    options: {
      A: {
        text: 'What the note says was found and done',
        says: 'Your first look goes to the record, and that is where a coder decides.',
      },
      B: {
        text: 'What the payer wants, and by which day',
        says: 'Your first look goes to payer and deadline, and those are the biller’s.',
      },
      C: {
        text: 'At which step in our office it went wrong',
        says: 'You look at the whole path of a claim. That serves where one person walks all of it.',
      },
    },
  },
  {
    text: 'With whom would you rather talk?',
    options: {
      A: {
        text: 'With physicians and nurses, mostly in writing',
        says: 'Short written questions to providers are a coder’s main conversation.',
      },
      B: {
        text: 'With patients and payers, mostly by phone',
        says: 'Patients and payers are whom a biller talks with, and some of them are upset.',
      },
      C: {
        text: 'With all of them, as the person they know',
        says: 'In a small practice all of them come to the same desk.',
      },
    },
  },
  {
    text: 'What would you gladly study for another year?',
    options: {
      A: {
        text: 'Anatomy, disease, and what surgeons do',
        says: 'A coder never finishes learning anatomy, disease and procedures.',
      },
      B: {
        text: 'Payers, contracts, and the sums behind a balance',
        says: 'Payer rules and sums are the biller’s subjects, and they change every year.',
      },
      C: {
        text: 'Enough of each to run an office by',
        says: 'Breadth is what a desk for both lives on. Depth comes later, on one side.',
      },
    },
  },
  {
    text: 'When was it a good day?',
    options: {
      A: {
        text: 'When every code can be proved from the note',
        says: 'Proof satisfies you, even where nobody looks before an audit.',
      },
      B: {
        text: 'When old balances have come down to zero',
        says: 'Results that can be counted satisfy you, and a biller’s are counted every month.',
      },
      C: {
        text: 'When nothing is left lying on any desk',
        says: 'An office in order satisfies you. That is what a coordinator is there for.',
      },
    },
  },
  {
    text: 'Where do you see your desk?',
    options: {
      A: {
        text: 'In a team that codes one kind of chart, better each year',
        says: 'Hospitals and large groups split the work, so that a coder can go deep.',
      },
      B: {
        text: 'In a billing office that owns an account until it is paid',
        says: 'Billing departments and billing companies give out accounts, and you follow yours to the end.',
      },
      C: {
        text: 'In a small practice that needs me for all of it',
        says: 'Small practices combine the jobs. You see everything, and nobody beside you checks it.',
      },
    },
  },
]

export type PathAdvice =
  | { kind: 'open'; left: number }
  | {
      kind: 'advice'
      /** The letter with four answers or more; null when none has four. */
      letter: PathLetter | null
      counts: Record<PathLetter, number>
      /** What each answer says, in the order of the questions. */
      reasons: { letter: PathLetter; says: string }[]
    }

/**
 * Counts the letters. Four of six decide, since then at most two answers say something else.
 *
 * @param given - one entry for each question in its order; whatever is not A, B or C is a question not yet answered
 */
export function adviseOnPath(given: readonly unknown[]): PathAdvice {
  const counts: Record<PathLetter, number> = { A: 0, B: 0, C: 0 }
  const reasons = pathQuestions.flatMap(({ options }, index) => {
    const letter = pathLetters.find((candidate) => candidate === given[index])
    if (!letter) return []
    counts[letter] += 1
    return [{ letter, says: options[letter].says }]
  })
  const left = pathQuestions.length - reasons.length
  if (left > 0) return { kind: 'open', left }
  return { kind: 'advice', letter: pathLetters.find((letter) => counts[letter] >= 4) ?? null, counts, reasons }
}
