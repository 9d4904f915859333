"""Forenames and surnames of families of South Asian, Chinese and other Asian heritage, the commonest first.

Sources for what is common: ONS baby names, Hanks, Coates and McClure, *The Oxford Dictionary of Family Names in Britain and
Ireland* (2016) on South Asian and Chinese surnames, and the Chinese Ministry of Public Security's surname counts.
Sikh men commonly bear Singh and women Kaur; many Bangladeshi and Pakistani women bear Begum, Bibi or Khatun.
"""

MUSLIM_SURNAMES = """Khan Ahmed Hussain Ali Begum Malik Iqbal Mahmood Akhtar Mohammed Hassan Miah Rahman Shah Uddin
Choudhury Islam Mirza Butt Sheikh Aslam Raja Chaudhry Hamid Rashid Zaman Hossain Karim Haque Alam Bashir Javed Saleem
Nawaz Parveen Siddiqui Qureshi Rehman Sultana Yousaf Ashraf Bhatti Mahmud Kazi Talukder Sarkar Latif Aziz Majid Khalid
Rafiq Sadiq Anwar Mughal Dar Tariq Abbas Raza Kazmi Baig""".split()
MUSLIM_WOMEN_SURNAMES = "Begum Bibi Khatun Akhtar Parveen Sultana Kauser".split()
MUSLIM_GIRLS = """Aisha Fatima Maryam Zainab Ayesha Khadija Amina Sumaiya Safa Hafsa Aleena Zara Noor Inaya Sana Iqra
Maryam Hira Saima Nadia Shazia Rukhsana Nasreen Samina Farzana Tahira Shabana Rubina Nazia Sadia Rabia Bushra Asma
Fozia Shaheen Yasmin Nasima Rehana Salma Taslima Jannat Anaya Eshal Minahil Anum Halima Rahima Ruqayyah Sofia
Humaira""".split()
MUSLIM_BOYS = """Muhammad Mohammed Mohammad Ali Ahmed Ibrahim Yusuf Hamza Abdullah Omar Hassan Zayn Zain Bilal Haris Adam
Usman Imran Tariq Nadeem Asif Khalid Shahid Naveed Rashid Kashif Wasim Faisal Amir Sajid Arif Zahid Abdul Iqbal Aamir
Rehan Hussain Ayaan Rayyan Musa Isa Eesa Junaid Saif Umar Zubair Waqas Adnan Rizwan Shakil""".split()

HINDU_SURNAMES = """Patel Shah Sharma Kumar Gupta Desai Mistry Mehta Joshi Parmar Solanki Chauhan Reddy Rao Nair Menon
Iyer Pillai Thomas George Mathew Varghese Das Ghosh Sen Banerjee Mukherjee Singh Verma Mishra Trivedi Pandya Bhatt
Modi Amin Lad Naik Kapoor Malhotra Khanna Chopra Agarwal Jain Thakur Rathod Vaghela Gohil Makwana Tailor Pandey
""".split()
HINDU_GIRLS = """Priya Anjali Pooja Nisha Meera Kavita Sunita Rekha Anita Neha Diya Anaya Aarohi Riya Isha Kavya Saanvi
Aanya Myra Aadhya Divya Swati Deepa Hema Jyoti Hetal Bhavna Daksha Hansa Kiran Lata Manisha Nita Rupal Sejal Shreya
Sonal Trupti Vaishali Leela""".split()
HINDU_BOYS = """Amit Raj Rahul Vijay Sanjay Rohan Arjun Aarav Vihaan Aryan Dev Krish Nikhil Anil Sunil Rakesh Mukesh
Rajesh Suresh Ramesh Dinesh Hitesh Jignesh Kalpesh Bhavesh Nilesh Paresh Jayesh Ketan Manoj Pradeep Vinod Ashok Deepak
Kunal Ishaan Reyansh Advik Vivaan Shaan""".split()

SIKH_SURNAMES = """Singh Kaur Gill Sandhu Dhillon Sidhu Grewal Dhaliwal Bains Sahota Johal Mann Sangha Uppal Atwal Kang
Randhawa Basra Bhogal Chana Virdee Sohal Rai Purewal Hayer Athwal Mahal Samra Cheema Dosanjh""".split()
SIKH_GIRLS = """Simran Jasmine Harpreet Manpreet Kiran Amrit Gurpreet Jaspreet Navdeep Parminder Kulwinder Balwinder
Ranjit Sukhvinder Rupinder Jasleen Kirat Anaya Avani Mehar Asha Baljit Davinder Satwinder Paramjit Harleen Sandeep
Prabhjot Jagdeep Navneet""".split()
SIKH_BOYS = """Arjan Jaspreet Gurpreet Harpreet Manpreet Sukhdeep Amandeep Hardeep Kuldeep Jagdeep Ranjit Harjit Baljit
Manjit Surjit Paramjit Gurdeep Navdeep Tejinder Jasvir Balbir Sukhvir Ajay Karan Fateh Zorawar Ekam Veer Kiran
Sandeep""".split()

CHINESE_SURNAMES = """Chen Wang Li Zhang Liu Wong Chan Lee Cheung Lam Ng Leung Ho Lau Yang Huang Wu Zhao Zhou Xu Sun Ma
Zhu Lin Guo Yip Tang Cheng Tsang Yeung Chow Fung Mak Kwok Poon Hui Tse Lo Chiu Law""".split()
CHINESE_GIRLS = """Mei Ling Xin Yi Jia Hui Yan Xiu Wei Li Na Fang Jing Ying Hua Lan Emily Grace Chloe Hannah Jessica
Karen Amy Vivian Yuki Siu Wai Ka Yee Shuk Ming Tsz Ching Hoi Yuet Kit""".split()
CHINESE_BOYS = """Wei Jun Ming Hao Lei Jian Bo Feng Tao Yong Jie Kai Chun Ho Wing Kin Siu Man Chi Ka Daniel Jason Kevin
Andrew Ryan Ethan Lucas Aaron Vincent Raymond Tsz Hin Lok Yat Sum Hong Kwok Tak Yu Xiang""".split()

OTHER_ASIAN_SURNAMES = """Gurung Rai Thapa Magar Limbu Tamang Shrestha Nguyen Tran Le Pham Hoang Vu Vo Dang Bui Santos
Reyes Cruz Bautista Ocampo Garcia Mendoza Perera Fernando Silva Sivakumar Rajan Nathan Balasubramaniam Jayasinghe
Wickramasinghe Tanaka Suzuki Sato Kim Park Choi Lim Tan Siddiq Noori Hotak Stanikzai Zadran""".split()
OTHER_ASIAN_GIRLS = """Sita Maya Sunita Anju Bina Asmita Linh Lan Thi Huong Mai Trang Maria Cristina Jasmine Angelica
Rowena Kumari Nimali Dilani Tharshini Abirami Yumi Hana Sakura Ji Soo Min Zahra Shukria""".split()
OTHER_ASIAN_BOYS = """Bikash Suman Ram Prakash Dipak Minh Anh Tuan Duc Hung Jose Mark Angelo Christian Jun Nuwan Kasun
Ruwan Kajan Nirosh Haruki Kenji Sung Joon Min Ahmad Farid Hamid Najib Omid""".split()
