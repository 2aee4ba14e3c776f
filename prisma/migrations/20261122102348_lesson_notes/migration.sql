-- AlterTable
ALTER TABLE "LessonRead" ADD COLUMN "lastPassage" TEXT;
ALTER TABLE "LessonRead" ADD COLUMN "lastReadAt" DATETIME;

-- CreateTable
CREATE TABLE "LessonNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerKey" TEXT NOT NULL,
    "lessonSlug" TEXT NOT NULL,
    "passage" TEXT,
    "passageHash" TEXT,
    "quote" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "LessonNote_learnerKey_lessonSlug_idx" ON "LessonNote"("learnerKey", "lessonSlug");
