-- CreateTable
CREATE TABLE "StudyGoal" (
    "learnerKey" TEXT NOT NULL PRIMARY KEY,
    "exam" TEXT,
    "examOn" TEXT,
    "minutesPerWeek" INTEGER NOT NULL,
    "dailyCards" INTEGER NOT NULL,
    "dailyNew" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ReviewDeck" (
    "learnerKey" TEXT NOT NULL PRIMARY KEY,
    "upToResponseId" INTEGER NOT NULL,
    "rules" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ReviewCard" (
    "learnerKey" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "missedAt" DATETIME NOT NULL,
    "stability" REAL,
    "difficulty" REAL,
    "countedAt" DATETIME,
    "firstReviewAt" DATETIME,
    "lastReviewAt" DATETIME,
    "originsJson" TEXT NOT NULL,
    "partnersJson" TEXT NOT NULL,

    PRIMARY KEY ("learnerKey", "cardId")
);
