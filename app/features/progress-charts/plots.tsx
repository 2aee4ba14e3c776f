// The plots that draw with Recharts, in one script; `late-plot.tsx` loads it in the browser, after the page.
export { CalendarPlot } from './calendar-plot'
export { IntervalPlot } from './interval-plot'
export { RowPlot } from './row-plot'
export { ScorePlot } from './score-plot'
export { TrendPlot } from './trend-plot'
