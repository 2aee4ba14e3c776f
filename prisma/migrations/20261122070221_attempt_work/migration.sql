-- CreateTable
CREATE TABLE "QuestionWork" (
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "struckJson" TEXT NOT NULL DEFAULT '[]',
    "highlightsJson" TEXT NOT NULL DEFAULT '[]',
    "note" TEXT NOT NULL DEFAULT '',
    "visibleMs" INTEGER NOT NULL DEFAULT 0,
    "bookMs" INTEGER NOT NULL DEFAULT 0,
    "lookupsJson" TEXT NOT NULL DEFAULT '[]',
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("attemptId", "position"),
    CONSTRAINT "QuestionWork_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "pausedAt" DATETIME;
ALTER TABLE "Attempt" ADD COLUMN "workEpoch" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Attempt" ADD COLUMN "workSequence" INTEGER NOT NULL DEFAULT 0;
