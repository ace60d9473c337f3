import { deleteStudent } from './delete-student.ts';

try {
  console.log(await deleteStudent(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
