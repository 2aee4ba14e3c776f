-- CreateTable
CREATE TABLE "LearnerSummary" (
    "learnerKey" TEXT NOT NULL PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "foldVersion" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "upToResponseId" INTEGER NOT NULL,
    "summaryJson" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Response_learnerKey_id_idx" ON "Response"("learnerKey", "id");
