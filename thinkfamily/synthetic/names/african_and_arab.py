"""Forenames and surnames of families of West African, Somali and Arab heritage, the commonest first.

Sources for what is common: Forebears' published surname counts for Nigeria, Ghana and Somalia, ONS baby names by
mother's country of birth, and Behind the Name's usage lists. Somali children take their father's given name as their last.
"""

WEST_AFRICAN_SURNAMES = """Mensah Owusu Boateng Osei Asante Appiah Agyemang Adjei Addo Amoah Annan Acheampong Ofori
Opoku Boakye Danso Quaye Tetteh Ansah Gyamfi Adeyemi Okafor Okoro Balogun Ogunleye Adebayo Eze Okeke Obi Nwosu
Adeleke Oladipo Akinola Afolabi Olawale Ibrahim Musa Abubakar Bello Okonkwo Chukwu Onyeka Uche Ojo Alabi Bakare Lawal
Salami Sesay Kamara Koroma Bangura Conteh Jalloh Turay Ceesay Jallow Touray Njie Bah Diallo Camara Toure Moyo Ncube
Dube Sibanda Phiri Banda""".split()
WEST_AFRICAN_GIRLS = """Blessing Grace Comfort Mercy Abena Akosua Ama Esi Adwoa Afia Yaa Efua Chioma Ngozi Adaeze
Ifeoma Amara Chiamaka Oluchi Funmilayo Temitope Folake Yetunde Bukola Titilayo Aisha Fatima Mariama Aminata Isatou
Hawa Fatou Adama Kadiatu Precious Patience Gloria Victoria Esther Ruth Deborah Naomi Peace Gift Tendai Rudo Chipo
Nyasha Thandiwe Nomsa""".split()
WEST_AFRICAN_BOYS = """Kwame Kofi Kwabena Yaw Kwaku Kwesi Kojo Emmanuel Samuel Daniel Michael Joseph Isaac Joshua Chidi
Emeka Obinna Chukwuemeka Ikenna Tobi Tunde Segun Femi Kunle Wale Oluwaseun Ayodele Babatunde Ibrahim Musa Abdul
Mohamed Alhaji Lamin Ousman Modou Ebrima Mamadou Amadou Sekou Tendai Tapiwa Farai Tatenda Blessing Gideon Solomon
Caleb Elijah David""".split()

SOMALI_GIRLS = """Fadumo Halima Hodan Ayan Amina Maryan Sahra Asha Khadija Ifrah Nimco Sagal Hamdi Ubah Zamzam Fartun
Naima Safia Muna Ikran Hibaq Filsan Yasmin Sumaya Rahma Saida Deqa Idil Hani Leyla""".split()
SOMALI_BOYS = """Mohamed Ahmed Abdi Ali Hassan Hussein Ibrahim Abdullahi Omar Yusuf Abdirahman Ismail Mahad Farah Jama
Warsame Osman Nur Said Bashir Guled Liban Abdifatah Abdikarim Abdiaziz Mustafa Zakaria Ayub Bilal Mukhtar Hamza Salah
Adan Isse Muse Elmi Dahir Roble Hersi Samatar""".split()

ARAB_SURNAMES = """Ahmed Ali Hassan Mohamed Ibrahim Mahmoud Hussein Abdullah Saleh Khalil Mustafa Omar Yousef Nasser
Haddad Khoury Mansour Sayed Othman Suleiman Awad Hamdan Hamad Salem Darwish Najjar Aziz Kassem Bakri Jaber Rashid Amin
Farouk Taha Zaki Barakat Issa Hadi Shaheen Qasim Rahimi Ahmadi Karimi Hosseini Mohammadi Yilmaz Kaya Demir Celik
Abdi""".split()
ARAB_GIRLS = """Fatima Maryam Zainab Aisha Noor Sara Layla Yasmin Hanan Rania Salma Huda Amal Dina Mona Nadia Samira
Rasha Reem Dalia Lina Jana Malak Hala Iman Zahra Shirin Parisa Elif Zeynep""".split()
ARAB_BOYS = """Mohamed Ahmed Ali Omar Yousef Ibrahim Hassan Khaled Mahmoud Abdullah Karim Tariq Samir Hamza Bilal Zaid
Adam Rami Walid Nabil Ziad Faisal Majid Reza Amir Hossein Mehmet Mustafa Emre Yusuf""".split()
