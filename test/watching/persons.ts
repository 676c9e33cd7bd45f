/** Made up; the check characters are right. */
export const PERSONS = {
  name: '张三丰',
  latin: 'Zhang Sanfeng',
  uscc: '91620200MA00000077',
  idCard: '11010519491231002X',
  phone: '13812345678',
};
