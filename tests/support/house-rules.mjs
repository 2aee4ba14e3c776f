/**
 * Lint rules of this house that oxlint does not have. `.oxlintrc.json` loads this file and says where they hold.
 */

/** `new Date()` reads the clock, `new Date(value)` does not; in domain/ the time is an argument. */
const noClock = {
  create(context) {
    return {
      NewExpression(node) {
        const readsClock =
          node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0
        if (readsClock) context.report({ node, message: 'domain/ takes the time as an argument: `now: Date`.' })
      },
    }
  },
}

export default { meta: { name: 'house' }, rules: { 'no-clock': noClock } }
