-- CreateTable
CREATE TABLE "PracticeTurn" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "turnId" TEXT NOT NULL,
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "answerJson" TEXT,
    "right" BOOLEAN,
    "confidence" TEXT,
    "durationMs" INTEGER,
    "takenAt" DATETIME NOT NULL,
    CONSTRAINT "PracticeTurn_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuestionFlag" (
    "learnerKey" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "flaggedAt" DATETIME NOT NULL,

    PRIMARY KEY ("learnerKey", "questionId")
);

-- CreateTable
CREATE TABLE "QuestionReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerKey" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionHash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reportedAt" DATETIME NOT NULL,
    "handledAt" DATETIME,
    "outcome" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "PracticeTurn_turnId_key" ON "PracticeTurn"("turnId");

-- CreateIndex
CREATE INDEX "PracticeTurn_attemptId_position_idx" ON "PracticeTurn"("attemptId", "position");

-- CreateIndex
CREATE INDEX "QuestionReport_handledAt_reportedAt_idx" ON "QuestionReport"("handledAt", "reportedAt");

-- CreateIndex
CREATE INDEX "QuestionReport_questionId_idx" ON "QuestionReport"("questionId");
