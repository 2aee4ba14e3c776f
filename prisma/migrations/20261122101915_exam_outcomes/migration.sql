-- CreateTable
CREATE TABLE "ExamOutcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerKey" TEXT NOT NULL,
    "exam" TEXT NOT NULL,
    "takenOn" TEXT NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "scoreText" TEXT,
    "statedProbability" REAL,
    "recordedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "ExamOutcome_learnerKey_idx" ON "ExamOutcome"("learnerKey");
