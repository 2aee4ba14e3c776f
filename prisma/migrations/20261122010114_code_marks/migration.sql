-- CreateTable
CREATE TABLE "CodeMark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerKey" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT,
    "text" TEXT,
    "position" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "CodeMark_learnerKey_system_code_kind_key" ON "CodeMark"("learnerKey", "system", "code", "kind");
